using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Preprocessing;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Tests.Preprocessing;

public class PartsRunTests
{
    private static readonly ReductionOptions NoRules = new() { MaxDegree = -1, Bounds = false, RoofDuality = false };

    [Fact]
    public async Task Sample_TargetMetAfterAPart_EndsTheRound()
    {
        // Round 0 gives all parts +1 each; from then on each part is solved, so that two more runs meet a target of two parts solved.
        var inner = new Improver(parts: 5);
        var options = new SamplerOptions { TargetEnergy = 1, TimeLimit = TimeSpan.FromHours(1) };
        var set = await new PreprocessedSampler(inner, NoRules).SampleAsync(Pairs(5), options, CancellationToken.None);
        Assert.Equal(7, inner.Runs);
        Assert.Equal(1, set.Best.Energy);
        Assert.False(set.Truncated);
    }

    [Fact]
    public async Task Sample_Cancelled_DoesNotReduceButGivesARow()
    {
        var model = Pairs(40);
        var set = await new PreprocessedSampler(new ExactSampler()).SampleAsync(model, new SamplerOptions(), new CancellationToken(canceled: true));
        Assert.Equal((0, 40), ((int)set.Info["fixed"]!, (int)set.Info["components"]!));
        Assert.Equal(model.Energy(set.Best.Values), set.Best.Energy);
    }

    [Fact]
    public async Task Sample_ManyParts_TakesTimeInProportion()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var model = Pairs(50_000);
        var options = new SamplerOptions { InitialSample = new sbyte[100_000].Select(_ => (sbyte)1).ToArray() };
        var set = await new PreprocessedSampler(new ExactSampler(), NoRules).SampleAsync(model, options, CancellationToken.None);
        Assert.Equal(-50_000, set.Best.Energy);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void RunningSum_LargeTermsThatCancel_LeaveTheSmallOnes()
    {
        var sum = new RunningSum(1);
        foreach (var term in new[] { 1e20, 3, -1e20, -0.5 }) sum.Add(term);
        Assert.Equal(3.5, sum.Value);
    }

    private static BinaryQuadraticModel Pairs(int parts)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2 * parts);
        for (var p = 0; p < parts; p++) model.AddQuadratic(2 * p, (2 * p) + 1, 1);
        return model.Build();
    }

    /// <summary>Gives every part its worst row first, then the best.</summary>
    private sealed class Improver(int parts) : ISampler
    {
        public int Runs { get; private set; }

        public string Name => "improver";

        public SamplerLimits Limits { get; } = new() { MaxVariables = 2 };

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
            => Task.FromResult(SampleSet.Of(model, [[1, (sbyte)(++Runs <= parts ? 1 : -1)]]));
    }
}
