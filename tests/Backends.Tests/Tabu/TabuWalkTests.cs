using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tabu;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Tabu;

public class TabuWalkTests
{
    public static TheoryData<string, int> Cases() => Layouts.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_FromAnySample_ReportsTheEnergyOfItsBest(string layout, int variables)
    {
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
        {
            var search = Layouts.Search(layout, variables, 9, vartype);
            search.Run(new Walks(), Layouts.Context(search, 2));
        }
    }

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public async Task Sample_SmallModels_FindsTheOptimum(Vartype vartype)
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var model = Models.Random(vartype, 1 + (int)(seed % 12), seed, density: 0.8);
            var set = await new TabuSampler().SampleAsync(model, new SamplerOptions { Seed = seed, Sweeps = 100 }, CancellationToken.None);
            Assert.Equal(SmallBudgets.Optimum(model, null), set.Best.Energy, 1e-9);
        }
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorse()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(Vartype.Spin, 40, seed);
            var start = Models.RandomSample(model, new RandomSource(seed));
            var options = new SamplerOptions { Seed = seed, Reads = 1, Sweeps = 1 };
            var good = (await new TabuSampler().SampleAsync(model, options with { InitialSample = start }, CancellationToken.None)).Best;
            Assert.True(good.Energy <= model.Energy(start) + 1e-9);
            var again = (await new TabuSampler().SampleAsync(model, options with { Seed = seed + 1, InitialSample = good.Values }, CancellationToken.None)).Best;
            Assert.True(again.Energy <= good.Energy + 1e-9);
        }
    }

    private sealed class Walks : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var walk = new TabuWalk<TRows>(context);
            for (var run = 0; run < 5; run++)
            {
                var start = BitSample.Random(context.Model.Count, context.Random);
                walk.Run(start, 200);
                var binary = context.Model.Binary;
                Assert.Equal(binary.Energy(walk.Best.ToValues(Vartype.Binary)), context.Model.Energy(walk.BestEnergy));
                Assert.True(context.Model.Energy(walk.BestEnergy) <= binary.Energy(start.ToValues(Vartype.Binary)));
            }

            Assert.True(walk.Moves >= 5 * 200);
            return (null, true);
        }
    }
}
