using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Execution;

/// <summary>What a caller holds stays the caller's, whatever runs next, is cancelled, is disposed or is trained.</summary>
public class ManagedRuntimeTests
{
    private readonly GraphBuilder _builder = new();

    public static TheoryData<string> Names => RuntimeNetworks.Names;

    public static TheoryData<string> OneInputNames => RuntimeNetworks.OneInputNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_NoSample_GivesAnEmptyTensor(string name)
    {
        var runtime = Start(name);
        var output = runtime.Graph.Output.Name;
        int[] some = runtime.Compute(_builder.Feeds, [output])[output].Shape;
        Assert.Equal([0, .. some.Skip(1)], runtime.Compute(Empty(), [output])[output].Shape);
    }

    /// <summary>Those whose every constant has a gradient: a gate that all samples share has none.</summary>
    public static TheoryData<string> WithGradients => [.. RuntimeNetworks.All.Keys.Where(n => !n.EndsWith(" gate", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(WithGradients))]
    public void Backward_NoSample_GivesZeros(string name)
    {
        var runtime = Start(name);
        var feeds = Empty();
        foreach (var options in new[] { null, new RecordOptions { Gradients = _builder.Floats } })
        {
            using var record = runtime.Record(feeds, options);
            Assert.Equal(0, record.Output.Shape[0]);
            var gradients = record.Backward(new Tensor(record.Output.Shape), _builder.Floats);
            foreach (var input in feeds) Assert.Equal(input.Value.Shape, gradients[input.Key].Shape);
            Assert.All(_builder.Floats, v => Assert.False(gradients[v].Span.ContainsAnyExcept(0f), v));
        }
    }

    [Fact]
    public void Forward_NoSampleBetweenOthers_ChangesNothing()
    {
        var runtime = Start("normalised convolution");
        var first = runtime.Forward(_builder.Feeds["x"]);
        Assert.Equal([0, 4, 4, 4], runtime.Forward(new Tensor(0, 3, 6, 6)).Shape);
        Assert.Equal(first.Span, runtime.Forward(_builder.Feeds["x"]).Span);
    }

    [Fact]
    public void Compute_WantedViewOfAGate_StaysWhileLaterNodesAndPassesRun()
    {
        var (x, gate) = (_builder.Node("Tanh", [_builder.In(2, 4, 3, 3)]), _builder.In(2, 4));
        var gated = _builder.Node(GateOperator.TypeName, [x, gate, _builder.W(4)]);
        var view = _builder.Node("Flatten", [gated]);
        var later = gated;
        for (var i = 0; i < 4; i++) later = _builder.Node("Sigmoid", [_builder.Node("Neg", [later])]);
        _builder.Output(later);
        var runtime = new ManagedRuntime(_builder.Build());
        using var record = new ManagedRuntime(_builder.Build()).Record(_builder.Feeds);
        var first = runtime.Compute(_builder.Feeds, [view, later]);
        Assert.Equal(record[view].Span, first[view].Span);
        runtime.Compute(_builder.Feeds.ToDictionary(f => f.Key, f => _builder.Spread(f.Value.Shape)), [view, later]);
        Assert.Equal(record[view].Span, first[view].Span);
        Assert.Equal(record[later].Span, first[later].Span);
    }

    [Fact]
    public void Compute_GateOpenThenNot_FollowsTheGate()
    {
        var (x, gate) = (_builder.Node("Tanh", [_builder.In(2, 4, 3, 3)]), _builder.In(1, 4));
        _builder.Output(_builder.Node("Flatten", [_builder.Node(GateOperator.TypeName, [x, gate, _builder.W(4)])]));
        var runtime = new ManagedRuntime(_builder.Build());
        var half = _builder.Feeds;
        var open = new Dictionary<string, Tensor>(half) { ["x1"] = new([1, 1, 1, 1], 1, 4) };
        foreach (var feeds in new[] { open, half, open, half }) Assert.Equal(Expected(feeds).Span, OutputFor(runtime, feeds).Span);
    }

    [Theory]
    [MemberData(nameof(OneInputNames))]
    public void Forward_AfterACancelledOneIntoATensor_LeavesThatTensorAlone(string name)
    {
        var runtime = Start(name);
        var batch = _builder.Feeds["x"];
        var expected = Expected(_builder.Feeds);
        var mine = new Tensor(expected.Shape);
        Assert.Throws<OperationCanceledException>(() => runtime.Forward(batch, mine, new CancellationToken(canceled: true)));
        var result = runtime.Forward(batch);
        Assert.NotSame(mine.Data, result.Data);
        Numbers.Close(expected, result, 1e-5, "output");
        Assert.False(mine.Span.ContainsAnyExcept(0f));
    }

    [Theory]
    [MemberData(nameof(OneInputNames))]
    public void Forward_IntoATensor_IsThatOfAFreshOne(string name)
    {
        var runtime = Start(name);
        var batch = _builder.Feeds["x"];
        var expected = Expected(_builder.Feeds);
        var results = new[] { new Tensor(expected.Shape), new Tensor(expected.Shape) };
        foreach (var result in results)
        {
            result.Span.Fill(float.NaN);
            runtime.Forward(batch, result);
        }

        runtime.Forward(_builder.Spread(batch.Shape), new Tensor(expected.Shape));
        foreach (var result in results) Numbers.Close(expected, result, 1e-5, "output");
    }

    [Fact]
    public void Forward_IntoATensorOfAnotherShape_ThrowsAndRunsOn()
    {
        var runtime = Start("averages");
        var batch = _builder.Feeds["x"];
        var expected = runtime.Forward(batch);
        Assert.Throws<ArgumentException>(() => runtime.Forward(batch, new Tensor(3, 2)));
        Assert.Throws<ArgumentException>(() => runtime.Forward(batch, new Tensor(6)));
        Assert.Equal(expected.Span, runtime.Forward(batch).Span);
    }

    [Fact]
    public void Record_DisposedTwice_LeavesANewerOneAlone()
    {
        var runtime = Start("products and probabilities");
        var old = runtime.Record(_builder.Feeds);
        var expected = old.Output.Clone();
        old.Dispose();
        using var newer = runtime.Record(_builder.Feeds);
        old.Dispose();
        using var third = runtime.Record(_builder.Feeds.ToDictionary(f => f.Key, f => _builder.Spread(f.Value.Shape)));
        Assert.Equal(expected.Span, newer.Output.Span);
        Assert.NotEqual(expected.Data, third.Output.Span.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Record_UsedAfterDisposal_Throws(bool newerOneIsAlive)
    {
        var runtime = Start("products and probabilities");
        var record = runtime.Record(_builder.Feeds);
        var cotangent = record.Output.Clone();
        record.Dispose();
        using var newer = newerOneIsAlive ? runtime.Record(_builder.Feeds) : null;
        Assert.Throws<ObjectDisposedException>(() => record.Output);
        Assert.Throws<ObjectDisposedException>(() => record["x"]);
        Assert.Throws<ObjectDisposedException>(() => record.Backward(cotangent, ["x"]));
    }

    [Fact]
    public void Backward_NotDeclared_Throws()
    {
        var runtime = Start("normalised convolution");
        using var record = runtime.Record(_builder.Feeds, new RecordOptions { Gradients = ["x", "w1"] });
        var cotangent = record.Output.Clone();
        foreach (var undeclared in _builder.Floats.Except(["x", "w1"])) Assert.Throws<ArgumentException>(() => record.Backward(cotangent, [undeclared]));
        Assert.Throws<ArgumentException>(() => record.Backward(cotangent, ["x", "w0"]));
        var both = record.Backward(cotangent, ["x", "w1"])["x"].Clone();
        Assert.Equal(both.Span, record.Backward(cotangent, ["x"])["x"].Span);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ConstantsChangedByTraining_IsSeenByWhateverRunsNext(bool ranBetween, bool keepsTheRecord)
    {
        var runtime = Start("normalised convolution and product");
        OutputFor(runtime, _builder.Feeds);
        var training = runtime.Record(_builder.Feeds, new RecordOptions { Training = true, Gradients = [.. _builder.Floats.Skip(1)] });
        if (ranBetween) RunEverything(runtime);
        foreach (var constant in runtime.Graph.Constants.Values) constant.Floats.AsSpan().Reverse();
        if (keepsTheRecord) runtime.ConstantsChanged();
        else training.Dispose();
        var expected = new ManagedRuntime(runtime.Graph.Clone(withWeights: true)).Forward(_builder.Feeds["x"]);
        foreach (var output in RunEverything(runtime)) Numbers.Close(expected, output, 1e-5, "output");
        training.Dispose();
    }

    [Fact]
    public void Backward_AfterConstantsChanged_SeesThem()
    {
        var runtime = Start("normalised convolution and product");
        var cotangent = OutputFor(runtime, _builder.Feeds);
        foreach (var options in new[] { null, new RecordOptions { Gradients = ["x"] } })
        {
            using (var before = runtime.Record(_builder.Feeds, options)) before.Backward(cotangent, ["x"]);
            foreach (var constant in runtime.Graph.Constants.Values) constant.Floats.AsSpan().Reverse();
            runtime.ConstantsChanged();
            using var fresh = new ManagedRuntime(runtime.Graph.Clone(withWeights: true)).Record(_builder.Feeds);
            using var after = runtime.Record(_builder.Feeds, options);
            Numbers.Close(fresh.Backward(cotangent, ["x"])["x"], after.Backward(cotangent, ["x"])["x"], 1e-5, "gradient of x");
        }
    }

    /// <summary>The output of every kind of pass that does not train.</summary>
    private List<Tensor> RunEverything(ManagedRuntime runtime)
    {
        var outputs = new List<Tensor> { runtime.Forward(_builder.Feeds["x"]), new(2, 5) };
        runtime.Forward(_builder.Feeds["x"], outputs[1]);
        foreach (var options in new[] { null, new RecordOptions { Gradients = ["x"] }, new RecordOptions { Gradients = _builder.Floats } })
        {
            using var record = runtime.Record(_builder.Feeds, options);
            outputs.Add(record.Output.Clone());
        }

        return outputs;
    }

    private ManagedRuntime Start(string name)
    {
        _builder.Output(RuntimeNetworks.All[name](_builder));
        return new ManagedRuntime(_builder.Build());
    }

    private Dictionary<string, Tensor> Empty() => _builder.Feeds.ToDictionary(f => f.Key, f => new Tensor([0, .. f.Value.Shape.Skip(1)]));

    private Tensor Expected(Dictionary<string, Tensor> feeds)
    {
        using var record = new ManagedRuntime(_builder.Build()).Record(feeds);
        return record.Output.Clone();
    }

    private static Tensor OutputFor(ManagedRuntime runtime, Dictionary<string, Tensor> feeds) => runtime.Compute(feeds, [runtime.Graph.Output.Name])[runtime.Graph.Output.Name];
}
