using QuantumPrune.Backends.Exact;

namespace QuantumPrune.Backends.Tests.Exact;

public class ExactSamplerTests
{
    [Theory]
    [InlineData(Vartype.Binary, 5)]
    [InlineData(Vartype.Spin, 11)]
    public async Task Sample_ManyReads_AreTheLowestDistinctEnergies(Vartype vartype, int variables)
    {
        var model = Models.Random(vartype, variables, 3, density: 1);
        var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { Reads = 20 }, CancellationToken.None);
        var low = (sbyte)(vartype == Vartype.Spin ? -1 : 0);
        var all = Enumerable.Range(0, 1 << variables)
            .Select(code => model.Energy([.. Enumerable.Range(0, variables).Select(i => ((code >> i) & 1) == 1 ? (sbyte)1 : low)]));
        Assert.Equal(all.Order().Take(20), set.Samples.Select(sample => sample.Energy));
        Assert.Equal(set.Samples.Count, set.Aggregated().Samples.Count);
    }

    [Fact]
    public async Task Sample_MoreThanOneChunk_AgreesWithItsParts()
    {
        var model = Models.Random(Vartype.Binary, 20, 4, density: 0.3);
        var whole = (await new ExactSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None)).Best.Energy;
        var parts = model.Offset;
        foreach (var component in model.ConnectedComponents())
            parts += (await new ExactSampler().SampleAsync(model.Restrict(component), new SamplerOptions(), CancellationToken.None)).Best.Energy;
        Assert.Equal(parts, whole, 1e-9);
    }

    [Fact]
    public async Task Sample_LargerModels_AgreeWithEnumeration()
    {
        for (var seed = 0UL; seed < 4; seed++)
        {
            var model = Models.Random(seed % 2 == 0 ? Vartype.Spin : Vartype.Binary, 20, seed, density: 0.7);
            var set = await Sampled(model);
            Assert.Equal(SmallModels.Ground(model), set.Best.Energy, 1e-9);
            Assert.True((bool)set.Info["proven"]!);
            Assert.Equal(set.Best.Energy, (double)set.Info["bound"]!);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Sample_TinyModels_AreProven(int variables)
    {
        var set = await Sampled(Models.Random(Vartype.Binary, variables, 1));
        Assert.True((bool)set.Info["proven"]!);
        Assert.Single(set.Samples);
    }

    [Fact]
    public async Task Sample_Blocks_AreSolvedOneByOneAndAddUp()
    {
        var random = new RandomSource(8);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 120);
        for (var i = 0; i < 120; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = i / 24 * 24; j < i; j++) model.AddQuadratic(i, j, random.NextGaussian());
        }

        var whole = model.Build();
        var parts = 0.0;
        foreach (var component in whole.ConnectedComponents()) parts += (await Sampled(whole.Restrict(component))).Best.Energy;
        var set = await Sampled(whole);
        Assert.Equal(parts, set.Best.Energy, 1e-9);
        Assert.Equal((5, 24), ((int)set.Info["components"]!, (int)set.Info["largest_component"]!));
    }

    [Fact]
    public async Task Sample_OneAndTwoThreads_GiveTheSameOptimumOfMany()
    {
        var model = Ties();
        var threads = Workers.Threads;
        try
        {
            var rows = new List<sbyte[]>();
            foreach (var count in new[] { 1, 2 })
            {
                Workers.Threads = count;
                rows.Add((await Sampled(model)).Best.Values);
            }

            Assert.Equal(rows[0], rows[1]);
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    [Fact]
    public async Task Sample_Cancelled_ReturnsTheStartOrBetterWithABoundAndAGap()
    {
        var model = Models.Random(Vartype.Spin, 100, 1, density: 1);
        var start = (await SamplerCatalog.Parse("anneal:reads=1").SampleAsync(model, new SamplerOptions(), CancellationToken.None)).Best;
        var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { InitialSample = start.Values }, new CancellationToken(canceled: true));
        Assert.True(set.Truncated);
        Assert.False((bool)set.Info["proven"]!);
        Assert.True(set.Best.Energy <= start.Energy + 1e-9);
        Assert.Equal((double)set.Info["gap"]!, set.Best.Energy - (double)set.Info["bound"]!, 1e-9);
        Assert.True((double)set.Info["gap"]! > 0);
    }

    [Fact]
    public async Task Sample_Target_EndsTheRunUntruncated()
    {
        var model = Models.Random(Vartype.Spin, 110, 1, density: 1);
        var told = new List<double>();
        var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { TargetEnergy = 0, Improved = told.Add }, CancellationToken.None);
        Assert.False(set.Truncated);
        Assert.False((bool)set.Info["proven"]!);
        Assert.True(set.Best.Energy <= 0);
        Assert.Equal(set.Best.Energy, told[^1], 1e-6);
    }

    [Theory]
    [InlineData(130, false, "time limit")]
    [InlineData(1010, true, "anneal")]
    public async Task Sample_ComponentTooLarge_IsRefusedWithTheNumber(int variables, bool limited, string fix)
    {
        var model = Models.Random(Vartype.Spin, variables, 1, density: 0.2);
        var options = new SamplerOptions { TimeLimit = limited ? TimeSpan.FromSeconds(1) : null };
        var error = await Assert.ThrowsAsync<InputException>(() => new ExactSampler().SampleAsync(model, options, CancellationToken.None));
        Assert.Equal("QP2041", error.Code);
        Assert.Contains($"{variables}", error.Message, StringComparison.Ordinal);
        Assert.Contains(fix, error.Fix, StringComparison.Ordinal);
    }

    private static Task<SampleSet> Sampled(BinaryQuadraticModel model) => new ExactSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None);

    /// <summary>Couplings of 1 and -1 without fields: every optimum has its mirror image, and more.</summary>
    private static BinaryQuadraticModel Ties()
    {
        var random = new RandomSource(5);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 45);
        for (var i = 0; i < 45; i++)
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, random.NextInt(2) == 0 ? -1 : 1);
        return model.Build();
    }
}
