using QuantumPrune.Backends.Tabu;

namespace QuantumPrune.Backends.Tests.Search;

/// <summary>Targets and settings are kept as they were asked for, also where integers cannot tell or a time limit is set.</summary>
public class TargetTests
{
    [Theory]
    [InlineData("tabu")]
    [InlineData("anneal")]
    [InlineData("temper")]
    public async Task Sample_TargetBelowWhatIsFoundByLessThanAUnit_DoesNotCountAsMet(string sampler)
    {
        // The penalty leaves a unit of 32-bit energies far larger than the couplings.
        var (model, work) = (WithPenalty(80, 20, 1e9), new SamplerOptions { Reads = 1, Sweeps = 50 });
        var free = await SamplerCatalog.Parse(sampler).SampleAsync(model, work, CancellationToken.None);
        var set = await SamplerCatalog.Parse(sampler).SampleAsync(model, work with { TargetEnergy = free.Best.Energy - 1 }, CancellationToken.None);
        Assert.Equal(free.Best.Energy, set.Best.Energy);
    }

    [Theory]
    [InlineData("tabu:reads=3,sweeps=1", 3)]
    [InlineData("anneal:reads=5,sweeps=2", 5)]
    [InlineData("temper:reads=3,sweeps=2", 3)]
    [InlineData("greedy:reads=7", 7)]
    public async Task Sample_SettingsUnderATimeLimit_AreKept(string sampler, int rows)
    {
        var options = new SamplerOptions { TimeLimit = TimeSpan.FromHours(1) };
        Assert.Equal(rows, (await SamplerCatalog.Parse(sampler).SampleAsync(Models.Random(Vartype.Spin, 70, 3, 1), options, CancellationToken.None)).Samples.Count);
    }

    [Fact]
    public void Check_NegativeLimitOfAGroup_IsRefused()
    {
        var model = Models.Random(Vartype.Binary, 2, 1, 1);
        var constraint = LinearConstraint.Cardinality(2, 1) with { Group = [0, 0], MostOfGroup = [-1] };
        Assert.Equal("QP2004", Assert.Throws<InputException>(() => constraint.Check(model)).Code);
    }

    [Fact]
    public async Task Sample_LargeCardinalityUnderATimeLimit_EndsSoon()
    {
        var model = Models.Random(Vartype.Binary, 20_000, 1, density: 0);
        var options = new SamplerOptions { TimeLimit = TimeSpan.FromMilliseconds(200) };
        var set = await new TabuSampler().SampleAsync(model, LinearConstraint.Cardinality(20_000, 20), options, CancellationToken.None);
        Assert.NotEmpty(set.Samples);
        Assert.All(set.Samples, row => Assert.Equal(20, row.Values.Count(value => value == 1)));
    }

    private static BinaryQuadraticModel WithPenalty(int count, int chosen, double penalty)
    {
        var random = new RandomSource(5);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, random.NextInt(21) - 10 + (penalty * (1 - (2 * chosen))));
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, random.NextInt(21) - 10 + (2 * penalty));
        }

        model.AddOffset(penalty * chosen * chosen);
        return model.Build();
    }
}
