using QuantumPrune.Backends.Tabu;

namespace QuantumPrune.Backends.Tests.Tabu;

public class BudgetWalkTests
{
    [Theory]
    [InlineData(Vartype.Binary, 0)]
    [InlineData(Vartype.Binary, 100)]
    [InlineData(Vartype.Spin, 200)]
    public async Task Sample_RandomBudgets_FindsTheOptimumAndKeepsThem(Vartype vartype, ulong first)
    {
        var missed = new List<string>();
        for (var seed = first; seed < first + 100; seed++)
        {
            var random = new RandomSource(seed);
            var model = Models.Random(vartype, 1 + random.NextInt(11), seed, density: 0.8);
            var constraint = SmallBudgets.Random(model.NumVariables, random);
            var set = await Sample(model, constraint, new SamplerOptions { Seed = seed });
            Assert.All(set.Samples, sample => Assert.True(constraint.Holds(sample.Values), $"seed {seed}"));
            Assert.All(set.Samples, sample => Assert.Equal(model.Energy(sample.Values), sample.Energy, 1e-9));
            var (optimum, found) = (SmallBudgets.Optimum(model, constraint), set.Samples.Count == 0 ? double.PositiveInfinity : set.Best.Energy);
            if (!found.Equals(optimum) && Math.Abs(found - optimum) > 1e-9) missed.Add($"seed {seed}: {found} instead of {optimum}, {constraint}");
        }

        Assert.Empty(missed);
    }

    [Fact]
    public async Task Sample_BudgetThatNoneKeeps_GivesNoRows()
    {
        var constraint = new LinearConstraint { Weights = [2, 4, 6], Least = 3, Most = 3 };
        Assert.Empty((await Sample(Models.Random(Vartype.Binary, 3, 1), constraint, new SamplerOptions { Sweeps = 10 })).Samples);
        var crowded = LinearConstraint.Cardinality(5, 4) with { Group = [0, 0, 0, 0, 1], MostOfGroup = [2, 1] };
        Assert.Empty((await Sample(Models.Random(Vartype.Spin, 5, 1), crowded, new SamplerOptions { Sweeps = 10 })).Samples);
    }

    [Fact]
    public async Task Sample_GroupsWithoutRoom_EndsWithAllZeros()
    {
        var constraint = new LinearConstraint { Weights = [1, 2, 3], Most = 9, Group = [0, 0, 1], MostOfGroup = [0, 0] };
        var set = await Sample(Models.Random(Vartype.Binary, 3, 1), constraint, new SamplerOptions { Sweeps = 10 });
        Assert.All(set.Best.Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorse()
    {
        var (model, constraint) = (Models.Random(Vartype.Binary, 80, 5, density: 1), LinearConstraint.Cardinality(80, 30));
        for (var seed = 0UL; seed < 10; seed++)
        {
            var start = new sbyte[80];
            foreach (var i in new RandomSource(seed).Permutation(80).Take(30)) start[i] = 1;
            var set = await Sample(model, constraint, new SamplerOptions { Seed = seed, Reads = 1, Sweeps = 1, InitialSample = start });
            Assert.True(set.Best.Energy <= model.Energy(start) + 1e-9);
        }
    }

    [Fact]
    public async Task Sample_AllOrNone_AreTheOnlyRows()
    {
        var model = Models.Random(Vartype.Spin, 9, 3);
        foreach (var (chosen, value) in new[] { (0, -1), (9, 1) })
        {
            var set = await Sample(model, LinearConstraint.Cardinality(9, chosen), new SamplerOptions { Sweeps = 10 });
            Assert.All(set.Best.Values, v => Assert.Equal(value, v));
        }
    }

    private static Task<SampleSet> Sample(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options)
        => new TabuSampler().SampleAsync(model, constraint, options, CancellationToken.None);
}
