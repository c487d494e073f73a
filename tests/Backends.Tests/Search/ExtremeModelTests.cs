using QuantumPrune.Backends.Tests.Tabu;

namespace QuantumPrune.Backends.Tests.Search;

/// <summary>Models at the edges of what a sampler takes: no crash, no hang, rows that fit, and the optimum where it is known.</summary>
public class ExtremeModelTests
{
    private static readonly string[] Samplers = ["auto", "anneal", "tabu", "temper", "bifurcate", "bifurcate:variant=ballistic", "greedy", "random", "reduce"];

    /// <summary>The reduction has absolute tolerances, and 16 ballistic replicas miss the optimum now and then even of ten variables.</summary>
    public static TheoryData<string> Searching => [.. Samplers.Where(name => name is not "random" and not "reduce" && !name.Contains("ballistic", StringComparison.Ordinal))];

    public static TheoryData<string> Local => [.. Samplers.Where(name => name != "reduce")];

    public static TheoryData<string> All => [.. Samplers];

    [Theory]
    [MemberData(nameof(Searching))]
    public async Task Sample_HugeOrTinyBiases_FindsTheOptimum(string sampler)
    {
        foreach (var size in new[] { 1e300, 1e-300, 1e-150, 1e150 })
            foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
                foreach (var density in new[] { 0, 0.3, 1 })
                {
                    var model = Models.Random(vartype, 10, 4, density).Scale(size);
                    var set = await Sample(sampler, model, new SamplerOptions { Seed = 2, Reads = 16, Sweeps = 50 });
                    var ground = SmallBudgets.Optimum(model, null);
                    Assert.True(Math.Abs(ground - set.Best.Energy) <= 1e-9 * Math.Abs(ground), $"{vartype} {size} {density}: {set.Best.Energy} instead of {ground}");
                }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_BiasesOfAllSizes_EndsWithRows(string sampler)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 12);
        for (var i = 0; i < 12; i++)
        {
            model.AddLinear(i, Math.Pow(10, (25 * i) - 150));
            model.AddQuadratic(i, (i + 1) % 12, -Math.Pow(10, 150 - (25 * i)));
        }

        Fits(model.Build(), await Sample(sampler, model.Build(), new SamplerOptions { Reads = 2, Sweeps = 5 }));
    }

    /// <summary>The reduction computes with sums of biases and refuses what is not finite.</summary>
    [Theory]
    [MemberData(nameof(Local))]
    public async Task Sample_BiasesWhoseSumOverflows_EndsWithRows(string sampler)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 6);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, (i + j) % 2 == 0 ? 1.7e308 : -1.7e308);
        Fits(model.Build(), await Sample(sampler, model.Build(), new SamplerOptions { Reads = 2, Sweeps = 5 }));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_NoneOrOneVariable_IsSolved(string sampler)
    {
        Assert.Empty((await Sample(sampler, new BinaryQuadraticModelBuilder(Vartype.Spin, 0).Build(), new SamplerOptions())).Best.Values);
        foreach (var bias in new[] { -2.5, 0, 2.5 })
        {
            var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 1);
            model.AddLinear(0, bias);
            Assert.Equal(-Math.Abs(bias), (await Sample(sampler, model.Build(), new SamplerOptions { Reads = 20, Sweeps = 5 })).Best.Energy);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_AllZero_GivesAsManyRowsAsAsked(string sampler)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 20);
        for (var i = 1; i < 20; i++) model.AddQuadratic(0, i, 0);
        var set = await Sample(sampler, model.Build(), new SamplerOptions { Reads = 3, Sweeps = 5 });
        Assert.All(set.Samples, sample => Assert.Equal(0, sample.Energy));
        Fits(model.Build(), set);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_FiveThousandSparse_EndsWithRows(string sampler)
    {
        var random = new RandomSource(1);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 5000);
        for (var i = 0; i < 15_000; i++)
        {
            var (a, b) = (random.NextInt(5000), random.NextInt(5000));
            if (a != b) model.AddQuadratic(a, b, random.NextGaussian());
        }

        Fits(model.Build(), await Sample(sampler, model.Build(), new SamplerOptions { Reads = 1, Sweeps = 1 }));
    }

    private static void Fits(BinaryQuadraticModel model, SampleSet set)
    {
        Assert.NotEmpty(set.Samples);
        foreach (var sample in set.Samples) model.Energy(sample.Values); // throws for a wrong length or value
    }

    private static Task<SampleSet> Sample(string sampler, BinaryQuadraticModel model, SamplerOptions options)
        => SamplerCatalog.Parse(sampler).SampleAsync(model, options, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
}
