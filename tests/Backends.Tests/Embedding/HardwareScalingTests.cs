using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class HardwareScalingTests
{
    private static readonly HardwareRanges Advantage = new() { Linear = new(-4, 4), Quadratic = new(-2, 1), PerQubitCoupling = new(-18, 15) };

    [Theory]
    [InlineData(8, 1, 2, "an h of twice the range")]
    [InlineData(1, 3, 3, "a positive J")]
    [InlineData(1, -3, 1.5, "a negative J, of the wider side")]
    [InlineData(0.4, 0.05, 0.1, "small biases, which are scaled up")]
    [InlineData(0, 0, 0, "no bias")]
    public void Of_OnePair_FillsTheRange(double h, double j, double fill, string what)
    {
        var scaling = HardwareScaling.Of(Pair(h, j), Advantage);
        Assert.True(Math.Abs(scaling.Fill - fill) < 1e-12, what);
        Assert.Equal(fill == 0 ? 1 : 1 / fill, scaling.Factor, 12);
    }

    [Fact]
    public void Of_ManyCouplers_KeepsTheSumOfAQubit()
    {
        var graph = new HardwareGraph(31, [.. Enumerable.Range(0, 31)], [.. Enumerable.Range(1, 30).Select(q => new Coupler(q, 0))]);
        Assert.Equal(30.0 / 18, HardwareScaling.Of(Star(graph, 30, -1), Advantage).Fill, 12);
        Assert.Equal(30.0 / 15, HardwareScaling.Of(Star(graph, 30, 1), Advantage).Fill, 12);
        Assert.Equal(1, HardwareScaling.Of(Star(graph, 30, 1), Advantage with { PerQubitCoupling = null }).Fill, 12);
    }

    [Fact]
    public void Of_ZephyrGroups_KeepsTheSumOfEach()
    {
        var graph = new Zephyr(3).Graph();
        var zephyr = (Zephyr)graph.Topology!;
        var centre = graph.Qubits.ToArray().First(q => graph.Neighbours(q).Length == 20);
        int[] group = [.. graph.Neighbours(centre).ToArray().Where(q => zephyr.CouplingGroup(centre, q) == 1)];
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 11);
        for (var k = 0; k < 10; k++) model.AddQuadratic(10, k, -2);
        var embedded = EmbeddedModel.Of(model.Build(), new MinorEmbedding([.. group.Select(q => new[] { q }), [centre]]), graph, 1);
        var ranges = new HardwareRanges { Linear = new(-4, 4), Quadratic = new(-2, 1), PerGroupCoupling = new(-13, 10) };
        Assert.Equal(20.0 / 13, HardwareScaling.Of(embedded, ranges).Fill, 12);
        Assert.Equal(20.0 / 18, HardwareScaling.Of(embedded, Advantage).Fill, 12);
    }

    [Fact]
    public void Apply_RandomModels_StaysWithinAllRanges()
    {
        var graph = new Pegasus(3).Graph();
        var embedding = new CliqueEmbedder(graph).Find(12)!;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(Vartype.Spin, 12, seed, 1);
            var embedded = EmbeddedModel.Of(model, embedding, graph, ChainStrength.UniformTorqueCompensation(model));
            var scaling = HardwareScaling.Of(embedded, Advantage);
            var scaled = scaling.Apply(embedded);
            Assert.All(scaled.Linear.ToArray(), h => Assert.InRange(h, -4, 4));
            Assert.All(scaled.Quadratic.ToArray(), j => Assert.InRange(j, -2, 1));
            Assert.Equal(1, HardwareScaling.Of(scaled, Advantage).Fill, 9);
            Assert.Equal(embedded.Offset * scaling.Factor, scaled.Offset, 9);
        }
    }

    [Fact]
    public void Factor_CouplingBeyondTheRange_BringsItToTheEnd() => Assert.Equal(0.5, HardwareScaling.Of(Pair(0.04, -4), Advantage).Factor);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(-1, double.PositiveInfinity)]
    public void Of_RangeWithoutZeroInside_IsRefused(double min, double max)
        => Assert.Equal("QP2103", Assert.Throws<InputException>(() => HardwareScaling.Of(Pair(1, 1), Advantage with { Quadratic = new(min, max) })).Code);

    private static EmbeddedModel Pair(double h, double j)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddLinear(0, h);
        model.AddQuadratic(0, 1, j);
        return EmbeddedModel.Of(model.Build(), Chains.Of("0;1"), new HardwareGraph(2, [0, 1], [new(0, 1)]), 1);
    }

    private static EmbeddedModel Star(HardwareGraph graph, int arms, double j)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, arms + 1);
        for (var k = 1; k <= arms; k++) model.AddQuadratic(0, k, j);
        return EmbeddedModel.Of(model.Build(), new MinorEmbedding(Enumerable.Range(0, arms + 1).Select(q => new[] { q })), graph, 1);
    }
}
