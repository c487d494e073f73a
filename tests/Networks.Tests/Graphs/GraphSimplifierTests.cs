using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Graphs;

public class GraphSimplifierTests
{
    private static readonly string[] ShapeArithmetic = ["Shape", "Gather", "Unsqueeze", "Concat", "ConstantOfShape", "Cast", "Identity", "Constant"];

    [SharedTheory]
    [InlineData("resnet20_cifar10")]
    [InlineData("resnet20_cifar10_bn")]
    [InlineData("dncnn_s25_bn")]
    [InlineData("halfunet_bsd_bn")]
    public void Simplify_ExportedNetwork_HasNoShapeArithmetic(string model)
    {
        var graph = OnnxFile.Load(SharedFolder.Of("models", model + ".onnx"));
        Assert.DoesNotContain(graph.Nodes, n => ShapeArithmetic.Contains(n.Type));
        Assert.All(graph.Nodes.Where(n => n.Type is "Reshape" or "Pad" or "Slice"), n => Assert.All(n.Inputs.Skip(1).Where(i => i.Length > 0), i => Assert.Contains(i, graph.Constants.Keys)));
    }

    [Fact]
    public void Simplify_ChainOfIdentities_LeavesNone()
    {
        var b = new GraphBuilder();
        var x = b.Node("Dropout", [b.Node("Identity", [b.Node("Identity", [b.Node("Relu", [b.In(2, 3)])])])]);
        b.Output(b.Node("Add", [x, x]));
        Assert.Equal(["Relu", "Add"], b.Load().Nodes.Select(n => n.Type));
    }

    [Fact]
    public void Simplify_IdentityAsOutput_KeepsTheName()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Identity", [b.Node("Relu", [b.In(2, 3)])]));
        Assert.Equal("Identity_1:0", Assert.Single(b.Load().Outputs).Name);
        Assert.Equal("Identity", b.Load().Nodes[^1].Type);
    }

    [Fact]
    public void Simplify_ConstantsOnly_AreComputed()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Add", [b.In(2, 3), b.Node("Mul", [b.Constant(new([2f, 3, 4], 3)), b.Scalar(0.5f)])]));
        var graph = b.Load();
        Assert.Equal("Add", Assert.Single(graph.Nodes).Type);
        Assert.Equal([1f, 1.5f, 2], Assert.Single(graph.Constants).Value.Floats!);
    }

    [Fact]
    public void Simplify_NodesNobodyReads_AreGone()
    {
        var b = new GraphBuilder();
        var x = b.In(2, 3);
        b.Node("Mul", [x, b.W(3)]);
        b.Output(b.Node("Relu", [x]));
        var graph = b.Load();
        Assert.Equal("Relu", Assert.Single(graph.Nodes).Type);
        Assert.Empty(graph.Constants);
    }

    [Fact]
    public void Simplify_AnyGraph_LeavesTheOriginalAlone()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.Node("Identity", [b.In(2, 3)])]));
        var graph = b.Build();
        GraphSimplifier.Simplify(graph);
        Assert.Equal(["Identity", "Relu"], graph.Nodes.Select(n => n.Type));
        Assert.Equal("Identity_0:0", graph.Nodes[1].Inputs[0]);
    }

    [Fact]
    public void Simplify_FlattenOfAnOpenBatch_StaysOpen()
    {
        var b = new GraphBuilder();
        var x = b.In(2, 3, 4);
        b.Output(b.Node("Reshape", [x, b.Node("Concat", [b.Node("Unsqueeze", [b.Node("Gather", [b.Node("Shape", [x]), b.IntScalar(0)]), b.Ints(0)]), b.Ints(12)], n => n.Set("axis", 0))]));
        var graph = b.Load();
        Assert.Equal([0L, 12], graph.Constants[Assert.Single(graph.Nodes).Inputs[1]].Integers!);
    }
}
