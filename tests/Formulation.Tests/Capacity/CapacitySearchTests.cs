using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Tabu;
using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Formulation.Tests.Capacity;

public class CapacitySearchTests
{
    private static readonly AnnealingSampler Sampler = new();

    private static Task<CapacitySearchResult> Search(CapacityProblem problem, ulong seed = 1, CancellationToken cancellationToken = default)
        => new CapacitySearch(Sampler, new CapacitySearchOptions { Reads = 2, Sweeps = 50 }).RunAsync(problem, seed, cancellationToken);

    [Fact]
    public async Task Run_AdditiveSavingsOnSmallBlocks_IsTheExactOptimum()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new RandomSource(seed).Split("shape");
            var problem = Problems.Blocks(1 + random.NextInt(3), 2 + random.NextInt(3), seed, maxCapacity: 1 + random.NextInt(9));
            var result = await Search(problem, seed);
            var optimum = Problems.Optimum(problem);
            Assert.Equal(optimum.Distance, problem.Distance(result.Mask));
            Assert.Equal(optimum.Mask, result.Mask);
            Assert.Equal(problem.Energy(result.Mask), result.Energy);
        }
    }

    [Fact]
    public async Task Run_UnitSavingsAtTwentyVariables_IsTheCardinalityOptimum()
    {
        var problem = Problems.Blocks(blocks: 4, size: 5, seed: 3, maxCapacity: 1);
        var result = await Search(problem);
        Assert.Equal(problem.Target, result.AchievedSaving);
        Assert.Equal(8, result.Mask.Count(pruned => pruned));
        Assert.Equal(Problems.Optimum(problem with { }).Mask, result.Mask);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Run_TwentyFourVariables_MeetsTheTargetWithinFloors(int maxCapacity)
    {
        for (var seed = 0UL; seed < 10; seed++)
        {
            var problem = Problems.Blocks(blocks: 4, size: 6, seed, maxCapacity);
            var result = await Search(problem);
            Assert.True(Problems.IsMet(problem, result.Mask));
            Assert.True(Problems.KeepsFloors(problem, result.Mask));
            Assert.All(result.Elites, mask => Assert.True(Problems.IsMet(problem, mask)));
        }
    }

    /// <summary>Enumeration stops at 20 variables; the same problem with one inert variable more takes the heuristic path.</summary>
    [Fact]
    public async Task Run_HeuristicPath_FindsTheCardinalityOptimum()
    {
        var found = 0;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var small = Problems.Blocks(blocks: 2, size: 7, seed, maxCapacity: 1);
            var result = await Search(WithInertVariables(small, 8));
            found += Problems.Optimum(small).Mask.AsSpan().SequenceEqual(result.Mask.AsSpan(0, 14)) ? 1 : 0;
        }

        Assert.Equal(20, found);
    }

    [Fact]
    public async Task Run_SamplerThatKeepsBudgets_IsNeverWorseAndAtTimesBetter()
    {
        var better = 0;
        for (var seed = 0UL; seed < 8; seed++)
        {
            var problem = Problems.Blocks(blocks: 1, size: 120, seed, maxCapacity: 1, strength: 15);
            var options = new CapacitySearchOptions { Reads = 1, Sweeps = 20 };
            var tabu = new TabuSampler();
            var plain = await new CapacitySearch(new WithoutBudgets(tabu), options).RunAsync(problem, seed);
            var atBudget = await new CapacitySearch(tabu, options).RunAsync(problem, seed);
            Assert.True(Problems.IsMet(problem, atBudget.Mask) && Problems.KeepsFloors(problem, atBudget.Mask));
            Assert.True(atBudget.Energy <= plain.Energy);
            better += atBudget.Energy < plain.Energy ? 1 : 0;
        }

        Assert.True(better > 0);
    }

    private sealed class WithoutBudgets(ISampler inner) : ISampler
    {
        public string Name => inner.Name;

        public SamplerLimits Limits => inner.Limits;

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
            => inner.SampleAsync(model, options, cancellationToken);
    }

    private static CapacityProblem WithInertVariables(CapacityProblem small, int more)
    {
        var count = small.Model.NumVariables;
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count + more);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, small.Model.Linear[i]);
            foreach (var j in small.Model.Neighbours(i))
                if (j < i) model.AddQuadratic(i, j, small.Model.Coupling(i, j));
        }

        return small with
        {
            Model = model.Build(),
            Group = [.. small.Group, .. Enumerable.Repeat(small.MaxPruned.Count, more)],
            MaxPruned = [.. small.MaxPruned, 0],
            MeasureSaving = mask => small.MeasureSaving(mask[..count]),
        };
    }

    /// <summary>Layers in a chain: a weight tensor of kept_in x kept_out, so that savings depend on both ends.</summary>
    [Fact]
    public async Task Run_ChainOfLayers_MeetsTheMeasuredTarget()
    {
        var problem = Problems.Blocks(blocks: 6, size: 16, seed: 5, maxCapacity: 1) with { MeasureSaving = ChainSaving, Target = 500 };
        var result = await Search(problem);
        Assert.True(Problems.IsMet(problem, result.Mask));
        Assert.Equal(ChainSaving(result.Mask), result.AchievedSaving);
        Assert.InRange(result.AchievedSaving, 480, 520);
        Assert.NotEmpty(result.Trace);
        Assert.Empty(result.Warnings);
    }

    private static long ChainSaving(bool[] mask)
    {
        var kept = Enumerable.Range(0, 6).Select(g => mask.Skip(16 * g).Take(16).Count(pruned => !pruned)).ToArray();
        return (5 * 16 * 16) - Enumerable.Range(0, 5).Sum(g => (long)kept[g] * kept[g + 1]);
    }

    [Fact]
    public async Task Run_SameSeed_IsDeterministicAtAnyThreadCount()
    {
        var problem = Problems.Blocks(blocks: 4, size: 12, seed: 8, maxCapacity: 5);
        var first = await Search(problem, seed: 4);
        var threads = Workers.Threads;
        Workers.Threads = 1;
        var second = await Search(problem, seed: 4);
        Workers.Threads = threads;
        Assert.Equal(first.Mask, second.Mask);
        Assert.Equal(first.Trace, second.Trace);
    }

    [Fact]
    public async Task Run_TargetBeyondRange_SaysTheRange()
    {
        var problem = Problems.Blocks(blocks: 2, size: 5, seed: 1, maxCapacity: 1) with { Target = 9 };
        var error = await Assert.ThrowsAsync<TargetNotMetException>(() => Search(problem));
        Assert.Equal("QP4001", error.Code);
        Assert.Contains("from 0 to 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_ReturnsAMetMaskMarked()
    {
        var problem = Problems.Blocks(blocks: 4, size: 12, seed: 8, maxCapacity: 5);
        var result = await Search(problem, cancellationToken: new CancellationToken(true));
        Assert.True(result.Truncated);
        Assert.True(Problems.IsMet(problem, result.Mask));
    }

    [Fact]
    public async Task Run_LinearModelWithUnitSavings_EqualsGreedy()
    {
        var problem = Problems.Blocks(blocks: 5, size: 8, seed: 2, maxCapacity: 1);
        var linear = new BinaryQuadraticModelBuilder(Vartype.Binary, 40);
        for (var i = 0; i < 40; i++) linear.AddLinear(i, problem.Model.Linear[i]);
        problem = problem with { Model = linear.Build() };
        Assert.Equal(GreedySearch.Run(problem).Mask, (await Search(problem)).Mask);
    }

    [Fact]
    public async Task FlipEnergies_OfAResult_AreEnergyChangesNetOfTheField()
    {
        var problem = Problems.Blocks(blocks: 3, size: 8, seed: 6, maxCapacity: 5);
        var result = await Search(problem);
        var flips = problem.FlipEnergies(result);
        for (var i = 0; i < 24; i++)
        {
            var flipped = (bool[])result.Mask.Clone();
            flipped[i] = !flipped[i];
            var gain = problem.MeasureSaving(flipped) - result.AchievedSaving;
            Assert.Equal(problem.Energy(flipped) - result.Energy - (result.Mu * gain), flips[i], 1e-9);
        }
    }
}
