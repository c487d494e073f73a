using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Execution.Fusion;

/// <summary>A fused pass gives the values and gradients of one in which every node runs for itself.</summary>
public class FusionTests
{
    /// <summary>Of the largest element: folded filters and other orders of sums.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Winograd's transforms round the folded filters and the others differently.</summary>
    private static readonly RuntimeOptions Exact = new() { Strict = true };

    public static TheoryData<string> Names => FusionCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fuse_OutputOnly_LeavesWhatMustRun(string name)
    {
        var (builder, graph) = Start(name);
        Assert.Equal(FusionCases.Of(name).Fused, string.Join(' ', Fuse(builder, graph).Nodes.Select(n => n.Type)));
    }

    [Fact]
    public void Fuse_NamesOfFoldedConstantsTaken_LeavesThoseConstants()
    {
        var (builder, graph) = Start("normalisation between convolutions");
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        string[] folded = [.. Fuse(builder, graph).Constants.Keys.Except(graph.Constants.Keys).Order()];
        Assert.Equal(2, folded.Length);
        foreach (var names in new[] { folded, [.. folded.Reverse()] })
        {
            var taken = graph.Clone();
            var layer = taken.Nodes[^1];
            for (var i = 0; i < 2; i++) (taken.Constants[names[i]], layer.Inputs[i + 1]) = (graph.Constants[layer.Inputs[i + 1]], names[i]);
            Numbers.Close(whole.Output, new ManagedRuntime(taken, Exact).Forward(builder.Feeds["x"]), Tolerance, string.Join(", ", names));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_AnyValueAlone_IsThatOfEveryNodeRun(string name)
    {
        var (builder, graph) = Start(name);
        string[] all = [.. ValuesOf(graph)];
        var runtime = new ManagedRuntime(graph, Exact);
        var together = runtime.Compute(builder.Feeds, all);
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        foreach (var value in all)
        {
            Numbers.Close(whole[value], together[value], Tolerance, $"{value}, all wanted");
            Numbers.Close(whole[value], runtime.Compute(builder.Feeds, [value])[value], Tolerance, $"{value} alone");
            Numbers.Close(whole[value], runtime.Compute(builder.Feeds, [graph.Output.Name, value])[value], Tolerance, $"{value} and the output");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_InputGradients_AreThoseOfTheWholePass(string name)
    {
        var (builder, graph) = Start(name);
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        using var fused = new ManagedRuntime(graph, Exact).Record(builder.Feeds, new RecordOptions { Gradients = InputsOf(graph) });
        AssertSame(whole, fused, builder.Spread(whole.Output.Shape), InputsOf(graph));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_EveryGradient_IsThatOfTheWholePass(string name)
    {
        var (builder, graph) = Start(name);
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        using var fused = new ManagedRuntime(graph, Exact).Record(builder.Feeds, new RecordOptions { Gradients = builder.Floats });
        AssertSame(whole, fused, builder.Spread(whole.Output.Shape), builder.Floats);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_OneGradient_IsThatOfTheWholePass(string name)
    {
        var (builder, graph) = Start(name);
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        var cotangent = builder.Spread(whole.Output.Shape);
        foreach (var value in builder.Floats)
        {
            using var fused = new ManagedRuntime(graph, Exact).Record(builder.Feeds, new RecordOptions { Gradients = [value] });
            AssertSame(whole, fused, cotangent, [value]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_OneValueKept_IsThatOfTheWholePass(string name)
    {
        var (builder, graph) = Start(name);
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds);
        var cotangent = builder.Spread(whole.Output.Shape);
        foreach (var value in ValuesOf(graph))
        {
            using var fused = new ManagedRuntime(graph, Exact).Record(builder.Feeds, new RecordOptions { Gradients = InputsOf(graph), Values = [value] });
            AssertSame(whole, fused, cotangent, InputsOf(graph));
            Numbers.Close(whole[value], fused[value], Tolerance, value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_Training_IsThatOfTheWholePass(string name)
    {
        var (builder, graph) = Start(name);
        var other = graph.Clone(withWeights: true);
        var options = new RecordOptions { Training = true, Gradients = builder.Floats };
        using var whole = new ManagedRuntime(graph, Exact).Record(builder.Feeds, options with { Values = [.. ValuesOf(graph)] });
        using var fused = new ManagedRuntime(other, Exact).Record(builder.Feeds, options);
        AssertSame(whole, fused, builder.Spread(whole.Output.Shape), builder.Floats);
        foreach (var constant in graph.Constants.Keys) Numbers.Close(graph.Constants[constant].Tensor, other.Constants[constant].Tensor, Tolerance, constant);
    }

    private static void AssertSame(IForwardRecord whole, IForwardRecord fused, Tensor cotangent, IReadOnlyCollection<string> wanted)
    {
        Numbers.Close(whole.Output, fused.Output, Tolerance, "output");
        var (expected, actual) = (whole.Backward(cotangent, wanted), fused.Backward(cotangent, wanted));
        foreach (var value in wanted) Numbers.Close(expected[value], actual[value], Tolerance, $"gradient of {value}");
    }

    private static Graph Fuse(GraphBuilder builder, Graph graph) =>
        GraphFuser.Fuse(graph, FusionRules.Inference([graph.Output.Name]), builder.Feeds.ToDictionary(f => f.Key, f => f.Value.Shape));

    private static (GraphBuilder Builder, Graph Graph) Start(string name)
    {
        var builder = FusionCases.Of(name).Build();
        return (builder, builder.Build());
    }

    private static IEnumerable<string> ValuesOf(Graph graph) => graph.Nodes.SelectMany(n => n.Outputs);

    private static string[] InputsOf(Graph graph) => [.. graph.Inputs.Select(i => i.Name)];
}
