using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Execution;

/// <summary>Memory is used again, but never while a value is alive; passes can be differentiated as often as one likes.</summary>
public class ExecutionTests
{
    /// <summary>Networks whose values share memory or live long.</summary>
    private static readonly Dictionary<string, Func<GraphBuilder, string>> Networks = new()
    {
        ["views of one value"] = b =>
        {
            var x = b.Node("Relu", [b.In(2, 3, 4)]);
            var view = b.Node("Identity", [b.Node("Reshape", [b.Node("Identity", [x]), b.Ints(0, -1)])]);
            var noise = b.Node("Sigmoid", [b.Node("Tanh", [view])]);
            return b.Node("Add", [b.Node("Mul", [noise, view]), b.Node("Flatten", [x])]);
        },
        ["a value used twice by one node"] = b =>
        {
            var x = b.Node("Tanh", [b.In(2, 12)]);
            return b.Node("Sub", [b.Node("Mul", [x, x]), b.Node("Neg", [b.Node("Exp", [x])])]);
        },
        ["an early value used late"] = b =>
        {
            var x = b.Node("Tanh", [b.In(2, 12)]);
            var y = x;
            for (var i = 0; i < 6; i++) y = b.Node("Sigmoid", [b.Node("Neg", [y])]);
            return b.Node("Concat", [y, x, y], n => n.Set("axis", 1));
        },
        ["the output read again"] = b =>
        {
            var x = b.Node("Tanh", [b.In(2, 12)]);
            b.Node("Exp", [x]);
            return x;
        },
        ["the input passed through"] = b => b.Node("Flatten", [b.In(2, 3, 4)]),
        ["views of a constant"] = b => b.Node("Add", [b.In(2, 12), b.Node("Reshape", [b.W(3, 4), b.Ints(1, 12)])]),
        ["pieces, one of them unused"] = b =>
        {
            var parts = b.Nodes("Split", [b.Node("Exp", [b.In(2, 12)])], 3, n => n.Set("axis", 1));
            return b.Node("Mul", [parts[2], b.Node("Tanh", [parts[0]])]);
        },
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_EveryValueWanted_IsThatOfFreshMemory(string name)
    {
        var builder = Start(name);
        var graph = builder.Build();
        string[] all = [.. graph.Nodes.SelectMany(n => n.Outputs)];
        var together = new ManagedRuntime(graph).Compute(builder.Feeds, all);
        using var record = new ManagedRuntime(graph).Record(builder.Feeds);
        var used = new ManagedRuntime(graph);
        foreach (var value in all)
        {
            var alone = used.Compute(builder.Feeds, [value])[value];
            Assert.Equal(record[value].Data, alone.Data);
            Assert.Equal(together[value].Data, alone.Data);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_Again_LeavesEarlierResultsAlone(string name)
    {
        var builder = Start(name);
        var runtime = new ManagedRuntime(builder.Build());
        var output = runtime.Graph.Output.Name;
        var first = runtime.Compute(builder.Feeds, [output])[output];
        var copy = first.Clone();
        var other = builder.Feeds.ToDictionary(f => f.Key, f => builder.Spread(f.Value.Shape));
        for (var i = 0; i < 3; i++) runtime.Compute(other, [output]);
        Assert.Equal(copy.Data, first.Data);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_Twice_GivesTheSameAndLeavesTheCotangent(string name)
    {
        var builder = Start(name);
        using var record = new ManagedRuntime(builder.Build()).Record(builder.Feeds);
        var cotangent = builder.Spread(record.Output.Shape);
        var copy = cotangent.Clone();
        var output = record.Output.Clone();
        var first = record.Backward(cotangent, [.. builder.Floats]).ToDictionary(g => g.Key, g => g.Value.Clone());
        var second = record.Backward(cotangent, [.. builder.Floats]);
        Assert.Equal(copy.Data, cotangent.Data);
        Assert.Equal(output.Data, record.Output.Data);
        foreach (var value in builder.Floats) Assert.Equal(first[value].Data, second[value].Span);
    }

    [Fact]
    public void Backward_OutputAsItsOwnGradient_DoesNotTouchThePass()
    {
        var builder = Start("a value used twice by one node");
        using var record = new ManagedRuntime(builder.Build()).Record(builder.Feeds);
        var output = record.Output.Clone();
        var first = record.Backward(record.Output, ["x"])["x"].Clone();
        Assert.Equal(output.Data, record.Output.Data);
        Assert.Equal(first.Data, record.Backward(output, ["x"])["x"].Span);
    }

    [Fact]
    public void Backward_NotReached_GivesZeros()
    {
        var b = new GraphBuilder();
        var (x, unused) = (b.In(2, 3), b.W(3));
        b.Node("Mul", [x, unused]);
        b.Output(b.Node("Relu", [x]));
        using var record = new ManagedRuntime(b.Build()).Record(b.Feeds);
        Assert.Equal([0, 0, 0], record.Backward(b.Spread(2, 3), [unused])[unused].Data);
    }

    [Fact]
    public void Backward_WrongShape_Throws()
    {
        var builder = Start("an early value used late");
        using var record = new ManagedRuntime(builder.Build()).Record(builder.Feeds);
        Assert.Throws<ArgumentException>(() => record.Backward(new Tensor(2, 5), ["x"]));
    }

    [Fact]
    public void Compute_OtherBatchSizes_AreTakenInTurn()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Gemm", [b.Node("Flatten", [b.In(2, 3, 4)]), b.W(12, 5), b.W(5)]));
        var runtime = new ManagedRuntime(b.Build());
        var batch = b.Spread(10, 3, 4);
        var together = runtime.Forward(batch);
        for (var n = 0; n < 10; n++)
        {
            for (var size = 1; n + size <= 10; size += 4)
            {
                var part = runtime.Forward(new Tensor(batch.Data[(n * 12)..((n + size) * 12)], size, 3, 4));
                Assert.Equal(together.Data[(n * 5)..((n + size) * 5)], part.Data, (e, a) => Math.Abs(e - a) < 1e-5);
            }
        }
    }

    [Fact]
    public void Compute_WrongExtent_IsRefused()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(2, 3)]));
        Bad.Input("QP1023", () => new ManagedRuntime(b.Build()).Forward(new Tensor(2, 4)), "[2, 4]");
    }

    [Fact]
    public void Compute_MissingFeed_Throws()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(2, 3)]));
        Assert.Throws<ArgumentException>(() => new ManagedRuntime(b.Build()).Compute(new Dictionary<string, Tensor>(), ["Relu_0:0"]));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Relu", [b.In(2, 3)]));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ManagedRuntime(b.Build()).Forward(b.Feeds["x"], source.Token));
    }

    [Fact]
    public void Constructor_UnsupportedNodes_ListsThem()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Einsum", [b.In(2, 3)]));
        Bad.Input("QP1020", () => new ManagedRuntime(b.Build()).Forward(new Tensor(2, 3)), "Einsum");
    }

    [Fact]
    public void Input_OfTwo_IsRefused()
    {
        var b = new GraphBuilder();
        b.Output(b.Node("Add", [b.In(2, 3), b.In(2, 3)]));
        Bad.Input("QP1013", () => _ = b.Build().Input, "2 inputs");
    }

    private static GraphBuilder Start(string name)
    {
        var builder = new GraphBuilder();
        return builder.Output(Networks[name](builder));
    }
}
