using System.Reflection;
using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tempering;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Tempering;

public class LadderTests
{
    public static TheoryData<string, int> Cases() => Layouts.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_AnyModel_ReportsTheEnergyOfItsBest(string layout, int variables)
    {
        var search = Layouts.Search(layout, variables, 7, Vartype.Spin);
        search.Run(new Climb(), Layouts.Context(search, 8, BitSample.Random(variables, new RandomSource(1))));
    }

    /// <summary>Two replicas of fixed energies; private, because the rule shows nowhere else without the noise of the sweeps.</summary>
    [Theory]
    [InlineData(-400, 100, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(20, -30, 0.606530659712633)]
    [InlineData(100, -100, 0.135335283236613)]
    public void Exchange_TwoEnergies_PassesAsOftenAsMetropolisSays(int hotEnergy, int coldEnergy, double expected)
    {
        // 1 / 50 - 1 / 100 = 1 / 100; the ladder goes from hot to cold.
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        model.AddLinear(0, hotEnergy);
        model.AddLinear(1, coldEnergy);
        var search = SearchModel.Of(model.Build());
        var (hot, cold) = (new FlipState<CompressedRows>(search), new FlipState<CompressedRows>(search));
        hot.Flip(0);
        cold.Flip(1);
        var ladder = new Ladder<CompressedRows>(Layouts.Context(search, 5), 2);
        Private("_temperatures").SetValue(ladder, new[] { 100f, 50f });
        var exchange = typeof(Ladder<CompressedRows>).GetMethod("Exchange", BindingFlags.NonPublic | BindingFlags.Instance)!;
        var passed = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            FlipState<CompressedRows>[] column = [hot, cold];
            exchange.Invoke(ladder, [column, 0]);
            passed += column[0] == cold ? 1 : 0;
        }

        var p = Math.Min(1, Math.Exp((cold.Energy - hot.Energy) * ((1 / 50.0) - (1 / 100.0))));
        Assert.Equal(expected, p, 1e-9);
        Assert.Equal(p, passed / 20_000.0, (4 * Math.Sqrt(p * (1 - p) / 20_000)) + 1e-12);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(1, 2.5)]
    public async Task Sample_DegenerateModel_FindsItsGroundState(int variables, double field)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, variables);
        if (field != 0) model.AddLinear(0, field);
        var set = await new TemperingSampler().SampleAsync(model.Build(), new SamplerOptions { Sweeps = 20 }, CancellationToken.None);
        Assert.Equal(-field, set.Best.Energy);
    }

    [Fact]
    public async Task Sample_WarmStart_IsNeverWorse()
    {
        for (var seed = 0UL; seed < 10; seed++)
        {
            var model = Models.Random(Vartype.Spin, 40, seed, density: 0.1);
            var start = Models.RandomSample(model, new RandomSource(seed));
            var options = new SamplerOptions { Seed = seed, Reads = 1, Sweeps = 50, InitialSample = start };
            var good = (await new TemperingSampler().SampleAsync(model, options, CancellationToken.None)).Best;
            Assert.True(good.Energy <= model.Energy(start) + 1e-9);
            var again = await new TemperingSampler().SampleAsync(model, options with { Sweeps = 1, InitialSample = good.Values }, CancellationToken.None);
            Assert.True(again.Best.Energy <= good.Energy + 1e-9);
        }
    }

    private static FieldInfo Private(string field) => typeof(Ladder<CompressedRows>).GetField(field, BindingFlags.NonPublic | BindingFlags.Instance)!;

    private sealed class Climb : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var (binary, ladder) = (context.Model.Binary, new Ladder<TRows>(context, 6));
            var (lowest, start) = (long.MaxValue, binary.Energy(context.Start!.ToValues(Vartype.Binary)));
            for (var round = 0; round < 30; round++)
            {
                ladder.Step();
                Assert.True(ladder.Lowest <= lowest);
                lowest = ladder.Lowest;
            }

            ladder.Finish();
            Assert.Equal(binary.Energy(ladder.Best.ToValues(Vartype.Binary)), context.Model.Energy(ladder.Lowest));
            Assert.True(context.Model.Energy(ladder.Lowest) <= start);
            return (null, true);
        }
    }
}
