using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;
using QuantumPrune.Backends.Tests.Qaoa.Noise;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>The Q# engine behind the sampler, and its noise beside ours.</summary>
public class QSharpSamplerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int Shots = 4_000;

    /// <summary>Both engines are held to the same density matrix: the compiler's errors before the measurement are our readout errors, X or Y but not Z.</summary>
    [QSharpTheory]
    [InlineData(0.06, 0)]
    [InlineData(0, 0.05)]
    [InlineData(0.03, 0.02)]
    public async Task NoisyAsync_BesideOurTrajectories_HasTheSameDistribution(double depolarizing, double bitFlip)
    {
        var (circuit, layers) = SmallCircuits.Random(4, 2, 3);
        var third = depolarizing / 3;
        var noise = new NoiseModel { Depolarizing = depolarizing, BitFlip = bitFlip, Readout = bitFlip + (2 * third) };
        var expected = DensityMatrix.Probabilities(GateList.Of(circuit, layers), noise);
        var theirs = await fixture.Engine.NoisyAsync(circuit, layers, Shots, (bitFlip + third, third, third), seed: 7);
        var ours = NoisyTrajectories.Draw(circuit, layers, noise, Shots, new RandomSource(7), CancellationToken.None);
        Assert.InRange(SmallCircuits.Variation(theirs, expected), 0, SmallCircuits.VariationBound(16, Shots));
        Assert.InRange(SmallCircuits.Variation(ours, expected), 0, SmallCircuits.VariationBound(16, Shots));
    }

    [QSharpFact]
    public async Task SampleAsync_BothEngines_DrawTheSameRows()
    {
        var model = Models.Random(Vartype.Binary, 7, 3);
        await using var qsharp = new QaoaSampler(new QaoaOptions { Engine = QaoaEngine.QSharp, Layers = 2, Shots = 500 });
        var native = new QaoaSampler(new QaoaOptions { Layers = 2, Shots = 500 });
        var theirs = await qsharp.SampleAsync(model, new SamplerOptions { Seed = 5 }, CancellationToken.None);
        var ours = await native.SampleAsync(model, new SamplerOptions { Seed = 5 }, CancellationToken.None);
        Assert.Equal(500, theirs.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(ours.Samples.Select(sample => (string.Join("", sample.Values), sample.Occurrences)), theirs.Samples.Select(sample => (string.Join("", sample.Values), sample.Occurrences)));
        Assert.Equal(("QSharp", (double)ours.Info["expectation"]!), ((string?)theirs.Info["engine"], (double)theirs.Info["expectation"]!));
        var estimates = await qsharp.EstimateAsync(CancellationToken.None);
        Assert.Equal(6, estimates.Count);
        Assert.All(estimates, estimate => Assert.True(estimate.TStates > 0 && estimate.PhysicalQubits > 7));
    }

    [QSharpFact]
    public async Task SampleAsync_LargerThanTheQubits_RunsQSharpBlockByBlock()
    {
        var model = Models.Random(Vartype.Spin, 14, 3, density: 0.4);
        await using var qsharp = new QaoaSampler(new QaoaOptions { Engine = QaoaEngine.QSharp, Layers = 1, Qubits = 5, Shots = 200, Rounds = 2 });
        var set = await qsharp.SampleAsync(model, new SamplerOptions { Seed = 5 }, CancellationToken.None);
        Assert.InRange((int)set.Info["circuits"]!, 3, 12);
        Assert.Equal(set.Samples.Min(sample => sample.Energy), set.Best.Energy);
        Assert.True(set.Best.Energy < set.Samples[^1].Energy);
    }

    [QSharpFact]
    public async Task SampleAsync_Cancelled_EndsMarked()
    {
        await using var qsharp = new QaoaSampler(new QaoaOptions { Engine = QaoaEngine.QSharp });
        var set = await qsharp.SampleAsync(Models.Random(Vartype.Spin, 6, 3), new SamplerOptions(), new CancellationToken(canceled: true));
        Assert.True(set.Truncated);
        Assert.NotEmpty(set.Samples);
    }

    [Fact]
    public void Constructor_WithoutNode_SaysWhatToInstall()
        => Assert.Equal("QP2060", Assert.Throws<InputException>(() => new QaoaSampler(new QaoaOptions { Engine = QaoaEngine.QSharp, Environment = _ => null })).Code);
}
