using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Recovery;

public class NetworkRecoveryTests
{
    private readonly List<double> _shares = [];

    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_AnyNetwork_NeverEndsFartherAway(string name)
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of(name), 1, 0.4);
        var data = cut.Data(40);
        var result = new NetworkRecovery(cut.Dense, cut.Kept, data, new RecoveryOptions()).Run(cut.Cut);
        var error = new OutputError(cut.Dense, HeldOut.Of(data));
        Assert.True(result.ErrorAfter <= result.ErrorBefore);
        Assert.Equal(error.Of(cut.Cut, default), result.ErrorBefore, 1e-9);
        Assert.Equal(error.Of(result.Network, default), result.ErrorAfter, 1e-9);
    }

    [Fact]
    public void Run_NothingAskedFor_GivesTheCutNetwork()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("batch normalisation"), 1, 0.4);
        var result = new NetworkRecovery(cut.Dense, cut.Kept, cut.Data(10), new RecoveryOptions { Recalibrate = false, Reconstruct = false }).Run(cut.Cut);
        Assert.Same(cut.Cut, result.Network);
        Assert.Equal((0, 0), (result.Normalizations, result.Layers.Count));
    }

    [Fact]
    public void Run_Progress_RisesToOne()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("batch normalisation"), 1, 0.4);
        new NetworkRecovery(cut.Dense, cut.Kept, cut.Data(10), new RecoveryOptions()).Run(cut.Cut, new Listener(_shares));
        Assert.Equal(_shares.Order(), _shares);
        Assert.Equal(1, _shares[^1]);
    }

    [Fact]
    public void Constructor_TooFewSamples_IsRefused()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("chain"), 1, 0.4);
        Bad.Input("QP1510", () => _ = new NetworkRecovery(cut.Dense, cut.Kept, cut.Data(4), new RecoveryOptions()));
    }

    private sealed class Listener(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
