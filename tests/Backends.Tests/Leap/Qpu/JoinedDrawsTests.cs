using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class JoinedDrawsTests
{
    private static readonly BinaryQuadraticModel Model = Definitions.Blocks(Vartype.Binary, 2, 2, 1);

    [Fact]
    public void Join_PartsWithEqualReads_ConservesOccurrencesAndEveryDraw()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var random = new RandomSource(seed);
            var parts = new[] { Draws([0, 2], 20, random), Draws([1, 3], 20, random) };
            var joined = JoinedDraws.Join(Model, parts);
            Assert.Equal(20, joined.Samples.Sum(sample => sample.Occurrences));
            foreach (var part in parts) Assert.Equal(Counts(part), Counts(joined, part.Variables));
            Assert.All(joined.Samples, sample => Assert.Equal(Model.Energy(sample.Values), sample.Energy));
        }
    }

    [Fact]
    public void Join_BestOfEachPart_IsTheBestRow()
    {
        var random = new RandomSource(5);
        var parts = new[] { Draws([0, 2], 20, random), Draws([1, 3], 20, random) };
        var best = JoinedDraws.Join(Model, parts).Best.Values;
        foreach (var part in parts) Assert.Equal(part.Samples.Best.Values, part.Variables.Select(v => best[v]));
    }

    [Fact]
    public void Join_PartFromSeveralJobs_TakesTheBestFirst()
    {
        var random = new RandomSource(6);
        var parts = new[] { Draws([0, 2], 5, random), Draws([0, 2], 7, random), Draws([1, 3], 12, random) };
        var joined = JoinedDraws.Join(Model, parts);
        Assert.Equal(12, joined.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(Math.Min(parts[0].Samples.Best.Energy, parts[1].Samples.Best.Energy), Model.Restrict([0, 2]).Energy([joined.Best.Values[0], joined.Best.Values[2]]), 12);
    }

    [Fact]
    public void Join_PartWithDiscards_GivesAsManyRowsAsItHas()
    {
        var random = new RandomSource(7);
        Assert.Equal(3, JoinedDraws.Join(Model, [Draws([0, 2], 20, random), Draws([1, 3], 3, random)]).Samples.Sum(sample => sample.Occurrences));
    }

    [Fact]
    public void Join_PartWithoutDraws_GivesNoRows() => Assert.Empty(JoinedDraws.Join(Model, [Draws([0, 2], 20, new RandomSource(1)), Draws([1, 3], 0, new RandomSource(1))]).Samples);

    [Fact]
    public void Join_NoParts_SetsVariablesByTheirBiases()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddLinear(0, -1);
        model.AddLinear(1, 1);
        Assert.Equal([1, -1], Assert.Single(JoinedDraws.Join(model.Build(), []).Samples).Values);
    }

    private static PartDraws Draws(int[] variables, int reads, RandomSource random)
    {
        var part = Model.Restrict(variables);
        var rows = SampleSet.Of(part, Enumerable.Range(0, reads).Select(_ => Models.RandomSample(part, random))).Aggregated();
        return new PartDraws(variables, rows, new ChainBreaks([], [], 0, 0));
    }

    private static SortedDictionary<string, int> Counts(PartDraws part) => Counts(part.Samples.Samples.Select(sample => (string.Join(',', sample.Values), sample.Occurrences)));

    private static SortedDictionary<string, int> Counts(SampleSet set, int[] variables) => Counts(set.Samples.Select(sample => (string.Join(',', variables.Select(v => sample.Values[v])), sample.Occurrences)));

    private static SortedDictionary<string, int> Counts(IEnumerable<(string Row, int Count)> rows)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, count) in rows) counts[row] = counts.GetValueOrDefault(row) + count;
        return counts;
    }
}
