using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class EmbeddedModelTests
{
    [Theory]
    [InlineData("chimera", 3)]
    [InlineData("pegasus", 3)]
    [InlineData("zephyr", 2)]
    public void Energy_ChainsThatAgree_IsTheProblems(string type, int m)
    {
        var graph = FaultyDevices.Of(Topology.Parse(type, [m])!.Graph(), 2, 4, 3);
        foreach (var vartype in new[] { Vartype.Spin, Vartype.Binary })
            foreach (var density in new[] { 0.4, 1 })
            {
                var model = Models.Random(vartype, 8, 7, density);
                var embedding = new CliqueEmbedder(graph).Find(8)!;
                AssertSameEnergies(model, embedding, EmbeddedModel.Of(model, embedding, graph, 1.7), 1);
                AssertSameEnergies(model, embedding, EmbeddedModel.Of(model, embedding, graph, 1.7).Scale(0.3), 0.3);
            }
    }

    [Fact]
    public void Of_TwoChains_SplitsBiasesEqually()
    {
        var graph = new HardwareGraph(6, [5, 3, 0, 1, 4], [new(5, 3), new(0, 1), new(3, 1), new(0, 5), new(4, 0)]);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddLinear(0, 3);
        model.AddQuadratic(0, 1, -1);
        model.AddOffset(10);
        var embedded = EmbeddedModel.Of(model.Build(), new MinorEmbedding([[0, 1], [3, 5]]), graph, 2);
        Assert.Equal([0, 0, 1.5, 1.5, 0], embedded.Linear.ToArray());
        Assert.Equal([true, true, true, true, false], embedded.Active.ToArray());
        Assert.Equal([-2, -2, -0.5, -0.5, 0], embedded.Quadratic.ToArray());
        Assert.Equal((14.0, 2.0), (embedded.Offset, embedded.ChainStrength));
    }

    [Fact]
    public void Of_SingleQubits_NeedsNoStrength()
    {
        var graph = new Chimera(1, 1).Graph();
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddQuadratic(0, 1, -1);
        var embedded = EmbeddedModel.Of(model.Build(), new MinorEmbedding([[7], [2]]), graph, 99);
        Assert.Equal((0.0, 0.0), (embedded.ChainStrength, embedded.Offset));
        Assert.Equal(-1, embedded.Quadratic[graph.CouplerIndex(2, 7)]);
    }

    [Theory]
    [InlineData("0,1", "chains for")]
    [InlineData("0,1;6", "qubit 6 ")]
    [InlineData("0,1;1", "stands for variables 0 and 1")]
    [InlineData("0,4;1", "not connected")]
    [InlineData("0;4", "no coupler joins")]
    [InlineData("0;", "is empty")]
    public void Of_EmbeddingThatDoesNotFit_IsRefused(string chains, string cause)
    {
        var graph = new HardwareGraph(9, [0, 1, 2, 3, 4, 5], [new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(4, 5)]);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddQuadratic(0, 1, 0);
        var embedding = Chains.Of(chains);
        var error = Assert.Throws<InputException>(() => EmbeddedModel.Of(model.Build(), embedding, graph, 1));
        Assert.Equal("QP2104", error.Code);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, embedding.FaultOf(SourceGraph.Of(model.Build()), graph), StringComparison.Ordinal);
    }

    private static void AssertSameEnergies(BinaryQuadraticModel model, MinorEmbedding embedding, EmbeddedModel embedded, double factor)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var code = 0; code < 1 << model.NumVariables; code++)
        {
            sbyte[] values = [.. Enumerable.Range(0, model.NumVariables).Select(v => ((code >> v) & 1) == 1 ? (sbyte)1 : low)];
            Assert.Equal(factor * model.Energy(values), embedded.Energy(Chains.Spins(embedding, embedded.Graph, values)), 9);
        }
    }
}
