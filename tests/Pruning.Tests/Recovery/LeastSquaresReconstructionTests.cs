using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Recovery;

[Collection(AloneCollection.Name)]
public class LeastSquaresReconstructionTests
{
    public static TheoryData<string> Names => PrunableNetworks.Names;

    public static TheoryData<string> Redundant => RedundantNetworks.Names;

    [Theory]
    [MemberData(nameof(Redundant))]
    public void Run_RemovedChannelIsACombinationOfOthers_GivesTheDenseOutput(string name)
    {
        var cut = RedundantNetworks.Cut(name);
        var fresh = cut.Data(20, seed: 11);
        var wanted = CutNetwork.Run(cut.Dense, fresh);
        Assert.True(Masks.Difference(wanted, CutNetwork.Run(cut.Cut, fresh)) > 0.01, "the cut did no harm");
        var (network, layers) = cut.Reconstruct(1e-7, samples: 100);
        Masks.Close(wanted, CutNetwork.Run(network, fresh), 1e-4, name);
        Assert.Contains(layers, l => l.IsKept && l.ErrorAfter < 1e-6 && l.ErrorBefore > 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_AnyNetworkInTwoStages_KeepsSizesAndNeverHarmsALayer(string name)
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of(name), 2, 0.3);
        var before = cut.Cut.Constants.ToDictionary(c => c.Key, c => c.Value.Floats?.ToArray());
        var (network, layers) = cut.Reconstruct(1e-2);
        Assert.Equal(cut.Cut.Nodes.Select(n => n.ToString()), network.Nodes.Select(n => n.ToString()));
        Assert.Equal(cut.Cut.Constants.Sum(c => c.Value.Count), network.Constants.Sum(c => c.Value.Count));
        Assert.NotEmpty(layers);
        Assert.All(layers, l => Assert.Equal(l.IsKept, l.ErrorAfter < l.ErrorBefore));
        Assert.All(before, b => Assert.Equal(b.Value, cut.Cut.Constants[b.Key].Floats));
    }

    [Theory]
    [InlineData("chain")]
    [InlineData("residual addition")]
    [InlineData("grouped")]
    [InlineData("batch normalisation")]
    [InlineData("flatten into Gemm")]
    [InlineData("products with bias")]
    public void Run_OnFreshData_ComesCloserToTheDenseNetwork(string name)
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of(name), 1, 0.5);
        var (network, _) = cut.Reconstruct(1e-2, samples: 200);
        var error = new OutputError(cut.Dense, cut.Data(50, seed: 12));
        Assert.True(error.Of(network, default) < 0.9 * error.Of(cut.Cut, default), $"{error.Of(network, default)} after {error.Of(cut.Cut, default)}");
    }

    [Fact]
    public void Run_HugeRidge_MovesNoWeight()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("products without bias"), 1, 0.3);
        var (network, _) = cut.Reconstruct(1e12);
        foreach (var (name, constant) in cut.Cut.Constants)
            for (var i = 0; i < constant.Count && constant.Floats is not null; i++) Assert.Equal(constant.Floats[i], network.Constants[name].Floats![i], 1e-6f);
    }

    [Fact]
    public void Run_NothingRemoved_LeavesTheNetworkAlone()
    {
        var cut = CutNetwork.Of(PrunableNetworks.Of("chain").Load(out _), [3, 8, 8], 1, map => new bool[map.VariableCount]);
        Assert.All(cut.Reconstruct(1e-2).Layers, l => Assert.False(l.IsKept));
    }

    [Fact]
    public void Run_OneThreadOrTwo_GivesTheSameNumbers()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("padded chain"), 1, 0.4);
        var threads = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            var one = cut.Reconstruct(1e-2).Network;
            Workers.Threads = 2;
            var two = cut.Reconstruct(1e-2).Network;
            foreach (var (name, constant) in one.Constants) Assert.Equal(constant.Floats, two.Constants[name].Floats);
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    [Fact]
    public void Run_SharedBias_ChangesOneLayerOnly()
    {
        var b = new GraphBuilder();
        var (x, shared) = (b.In(2, 3, 6, 6), b.W(4));
        var one = b.Node("Relu", [b.Node("Conv", [x, b.W(4, 3, 3, 3), shared])]);
        b.Output(b.Node("Conv", [one, b.W(4, 4, 1, 1), b.Node("Identity", [shared])]));
        var cut = CutNetwork.Of(b.Load(), [3, 6, 6], 1, map => Masks.Random(map, new RandomSource(2), 0.4));
        var error = new OutputError(cut.Dense, cut.Data(50, seed: 12));
        Assert.True(error.Of(cut.Reconstruct(1e-2, 200).Network, default) < error.Of(cut.Cut, default));
    }

    [Fact]
    public void Constructor_BadValues_AreRefused()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("chain"), 1, 0.3);
        Bad.Input("QP1510", () => _ = new LeastSquaresReconstruction(cut.Dense, cut.Kept, cut.Data(4), 0.1), "4");
        Bad.Input("QP1511", () => _ = new LeastSquaresReconstruction(cut.Dense, cut.Kept, cut.Data(5), -1), "-1");
        Bad.Input("QP1511", () => _ = new LeastSquaresReconstruction(cut.Dense, cut.Kept, cut.Data(5), double.NaN), "NaN");
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        var cut = CutNetwork.Random(PrunableNetworks.Of("chain"), 1, 0.3);
        Assert.Throws<OperationCanceledException>(() => new LeastSquaresReconstruction(cut.Dense, cut.Kept, cut.Data(9), 0.1).Run(cut.Cut, null, new CancellationToken(true)));
    }
}
