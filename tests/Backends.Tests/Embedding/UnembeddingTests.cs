using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class UnembeddingTests
{
    private static readonly MinorEmbedding Two = Chains.Of("10,11;20,21,22");

    [Fact]
    public void Run_WholeChains_GivesTheValuesThatWereEmbedded()
    {
        var graph = new Pegasus(3).Graph();
        var embedding = new CliqueEmbedder(graph).Find(10)!;
        foreach (var vartype in new[] { Vartype.Spin, Vartype.Binary })
        {
            var model = Models.Random(vartype, 10, 3, 1);
            var rows = Enumerable.Range(0, 50).Select(k => Models.RandomSample(model, new RandomSource((ulong)k))).ToArray();
            foreach (var method in Enum.GetValues<ChainBreakMethod>())
            {
                var found = new Unembedding(model, embedding, graph.Qubits).Run([.. rows.Select(row => Chains.Spins(embedding, graph, row))], method: method);
                Assert.Equal(SampleSet.Of(model, rows).Samples.Select(row => (string.Join(' ', row.Values), row.Energy)), found.Samples.Samples.Select(row => (string.Join(' ', row.Values), row.Energy)));
                Assert.All(found.Breaks.RowFractions, fraction => Assert.Equal(0, fraction));
                Assert.Equal((0.0, 0), (found.Breaks.MeanFraction, found.Breaks.Discarded));
            }
        }
    }

    [Theory]
    [InlineData(Vartype.Spin, "1 -1 -1 1 -1", "1 -1", 1.0)]
    [InlineData(Vartype.Spin, "1 1 -1 1 1", "1 1", 0.5)]
    [InlineData(Vartype.Binary, "1 -1 -1 1 -1", "1 0", 1.0)]
    [InlineData(Vartype.Binary, "-1 -1 -1 -1 -1", "0 0", 0.0)]
    public void Run_MajorityVote_TakesOneOnATie(Vartype vartype, string row, string values, double broken)
    {
        var found = new Unembedding(Model(vartype, 0), Two, [10, 11, 20, 21, 22]).Run([Row(row)]);
        Assert.Equal(values, string.Join(' ', found.Samples.Best.Values));
        Assert.Equal([broken], found.Breaks.RowFractions);
    }

    [Fact]
    public void Run_RowsWithOccurrences_CarriesThemAndCountsDraws()
    {
        var unembedding = new Unembedding(Model(Vartype.Spin, 1), Two, [22, 21, 99, 20, 11, 10]);
        sbyte[][] rows = [Row("1 1 3 1 1 1"), Row("-1 1 3 1 -1 -1"), Row("1 1 3 1 1 1")];
        var all = unembedding.Run(rows, [2, 3, 5]);
        Assert.Equal([3, 2, 5], all.Samples.Samples.Select(row => row.Occurrences));
        Assert.Equal([0.5, 0, 0], all.Breaks.RowFractions);
        Assert.Equal([0, 0.3], all.Breaks.ChainRates);
        Assert.Equal(0.15, all.Breaks.MeanFraction, 12);
        var kept = unembedding.Run(rows, [2, 3, 5], ChainBreakMethod.Discard);
        Assert.Equal([2, 5], kept.Samples.Samples.Select(row => row.Occurrences));
        Assert.Equal((1, 0.15), (kept.Breaks.Discarded, Math.Round(kept.Breaks.MeanFraction, 12)));
    }

    [Fact]
    public void Run_WeightedRandom_FollowsTheShareOfTheChain()
    {
        var rows = Enumerable.Repeat(Row("1 1 -1 1 -1"), 6000).ToArray();
        var found = new Unembedding(Model(Vartype.Binary, 0), Two, [10, 11, 20, 21, 22]).Run(rows, method: ChainBreakMethod.WeightedRandom, seed: 4);
        Assert.All(found.Samples.Samples, row => Assert.Equal(1, row.Values[0]));
        Assert.InRange(found.Samples.Samples.Average(row => row.Values[1]), 0.31, 0.36);
    }

    [Fact]
    public void Run_MinimizeEnergy_AsksTheEnergyInsteadOfTheVote()
    {
        var unembedding = new Unembedding(Model(Vartype.Spin, 1), Two, [10, 11, 20, 21, 22]);
        Assert.Equal([1, -1], unembedding.Run([Row("1 1 1 1 -1")], method: ChainBreakMethod.MinimizeEnergy).Samples.Best.Values);
        Assert.Equal([1, 1], unembedding.Run([Row("1 1 1 1 -1")]).Samples.Best.Values);
    }

    [Theory]
    [InlineData(Vartype.Spin)]
    [InlineData(Vartype.Binary)]
    public void Run_MinimizeEnergy_AgreesWithTheSlowTwin(Vartype vartype)
    {
        var random = new RandomSource(8);
        for (var seed = 0UL; seed < 30; seed++)
        {
            var model = Models.Random(vartype, 9, seed, 0.6);
            var embedding = new MinorEmbedding(Enumerable.Range(0, 9).Select(v => new[] { 2 * v, (2 * v) + 1 }));
            sbyte[] row = [.. Enumerable.Range(0, 18).Select(_ => (sbyte)(random.NextInt(2) == 0 ? -1 : 1))];
            var found = new Unembedding(model, embedding, [.. Enumerable.Range(0, 18)]).Run([row], method: ChainBreakMethod.MinimizeEnergy).Samples.Best;
            Assert.Equal(SlowDescent(model, row), found.Values);
            Assert.Equal(model.Energy(found.Values), found.Energy);
        }
    }

    [Theory]
    [InlineData("1 1 1 1", "4 values")]
    [InlineData("1 1 1 1 0", "no spin")]
    [InlineData("3 1 1 1 1", "no spin")]
    [InlineData("1 1 -128 1 1", "no spin")]
    public void Run_RowThatDoesNotFit_IsRefused(string row, string cause)
    {
        var error = Assert.Throws<InputException>(() => new Unembedding(Model(Vartype.Spin, 0), Two, [10, 11, 20, 21, 22]).Run([Row(row)]));
        Assert.Equal("QP2105", error.Code);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ColumnsThatDoNotFit_AreRefused()
    {
        Assert.Equal("QP2105", Assert.Throws<InputException>(() => new Unembedding(Model(Vartype.Spin, 0), Two, [10, 11, 20, 21])).Code);
        Assert.Equal("QP2105", Assert.Throws<InputException>(() => new Unembedding(Model(Vartype.Spin, 0), Two, [10, 11, 20, 21, 22, 10])).Code);
        Assert.Equal("QP2104", Assert.Throws<InputException>(() => new Unembedding(Model(Vartype.Spin, 0), Chains.Of("1"), [1])).Code);
    }

    [Fact]
    public void Run_NothingAtAll_IsEmpty()
    {
        Assert.Empty(new Unembedding(Model(Vartype.Spin, 0), Two, [10, 11, 20, 21, 22]).Run([]).Samples.Samples);
        var none = new Unembedding(new BinaryQuadraticModelBuilder(Vartype.Spin, 0).Build(), new MinorEmbedding([]), []).Run([[]]);
        Assert.Empty(none.Samples.Best.Values);
        Assert.Equal(0, none.Breaks.MeanFraction);
    }

    /// <summary>Every step looks at all variables without a value.</summary>
    private static sbyte[] SlowDescent(BinaryQuadraticModel model, sbyte[] row)
    {
        var spin = model.ToSpin();
        sbyte[] spins = [.. Enumerable.Range(0, 9).Select(v => row[2 * v] == row[(2 * v) + 1] ? row[2 * v] : (sbyte)0)];
        while (spins.Contains((sbyte)0))
        {
            var v = Enumerable.Range(0, 9).Where(v => spins[v] == 0).MaxBy(v => Math.Abs(Field(spin, spins, v)));
            spins[v] = (sbyte)(Field(spin, spins, v) > 0 ? -1 : 1);
        }

        return model.Vartype == Vartype.Spin ? spins : Array.ConvertAll(spins, s => (sbyte)((s + 1) / 2));
    }

    private static double Field(BinaryQuadraticModel spin, sbyte[] spins, int v) => spin.Linear[v] + Enumerable.Range(0, 9).Sum(other => spin.Coupling(v, other) * spins[other]);

    private static BinaryQuadraticModel Model(Vartype vartype, double coupling)
    {
        var model = new BinaryQuadraticModelBuilder(vartype, 2);
        model.AddQuadratic(0, 1, coupling);
        return model.Build();
    }

    private static sbyte[] Row(string row) => [.. row.Split(' ').Select(value => sbyte.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
}
