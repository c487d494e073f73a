using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Evaluation;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Evaluation;

public class MaskEvaluatorTests
{
    private static readonly int[] Image = [3, 8, 8];

    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_AnyAnchorAndCache_IsTheMetricOfTheCutNetwork(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        AssertMetrics(map, null, DataOf(Enumerable.Repeat(input.Shape[1..], 3)), [0, 20_000, 1L << 30]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_FoldedMeans_IsTheMetricOfTheCutNetwork(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        AssertMetrics(map, MeansOf(map), DataOf(Enumerable.Repeat(input.Shape[1..], 3)), [0, 1L << 30]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evaluate_MoreSamplesThanOneBatch_IsTheMetricOfTheCutNetwork(bool folds)
    {
        var map = MapOf(MixingTwice);
        var data = DataOf(Enumerable.Repeat(Image, 133));
        AssertMetrics(map, folds ? MeansOf(map) : null, data, [0, 1L << 30]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evaluate_ImagesOfSeveralSizes_IsTheMetricOfTheCutNetwork(bool folds)
    {
        var map = MapOf(MixingTwice);
        var data = DataOf([Image, Image, [3, 11, 9], [3, 6, 6], Image]);
        AssertMetrics(map, folds ? MeansOf(map) : null, data, [0, 1L << 30]);
    }

    [Fact]
    public void Evaluate_ShapesComputedBeforeTheAnchorsEnd_IsTheMetricOfTheCutNetwork()
    {
        var map = MapOf(ResizedLikeAnother);
        Assert.Contains(map.Graph.Nodes, n => n.Type == "Shape");
        AssertMetrics(map, null, DataOf([Image, Image, [3, 10, 12]]), [0, 1L << 30]);
    }

    [Fact]
    public void Anchor_Cancelled_LeavesNone()
    {
        var map = MapOf(MixingTwice);
        var data = DataOf(Enumerable.Repeat(Image, 3));
        var masks = MasksAround(map, out var anchor);
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), data);
        evaluator.Anchor(anchor);
        Assert.True(evaluator.SharedWithAnchor(anchor) > 0);
        Assert.ThrowsAny<OperationCanceledException>(() => evaluator.Anchor(masks[1], new CancellationToken(canceled: true)));
        Assert.All(masks, m => Assert.Equal(0, evaluator.SharedWithAnchor(m)));
        var expected = masks.Select(m => Metric(map, m, null, data)).ToArray();
        Close(expected, evaluator.Evaluate(masks), "no anchor any more");
        evaluator.Anchor(masks[1]);
        Assert.True(evaluator.SharedWithAnchor(masks[1]) > 0);
        Close(expected, evaluator.Evaluate(masks), "anchored again");
    }

    [Fact]
    public void SharedWithAnchor_LateDifference_IsMoreThanForAnEarlyOne()
    {
        var map = PrunableNetworks.Of("chain").Map(out var input);
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), DataOf([input.Shape[1..]]));
        var anchor = new bool[map.VariableCount];
        Assert.Equal(0, evaluator.SharedWithAnchor(anchor));
        evaluator.Anchor(anchor);
        var (early, late) = (new bool[map.VariableCount], new bool[map.VariableCount]);
        early[map.Groups[0].Variables[0]] = true;
        late[map.Groups[^1].Variables[0]] = true;
        Assert.True(evaluator.SharedWithAnchor(late) > evaluator.SharedWithAnchor(early));
        Assert.Equal(evaluator.SharedWithAnchor(late), evaluator.SharedWith(anchor, late));
    }

    [Fact]
    public void Evaluate_Cancelled_GivesNaN()
    {
        var map = PrunableNetworks.Of("chain").Map(out var input);
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), DataOf([input.Shape[1..]]));
        Assert.All(evaluator.Evaluate([new bool[map.VariableCount]], null, new CancellationToken(canceled: true)), v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Measure_Raced_GivesUpOnlyMasksThatAreWorse()
    {
        var map = MapOf(MixingTwice);
        var data = DataOf(Enumerable.Repeat(Image, 64));
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), data);
        var masks = MasksAround(map, out _);
        var whole = evaluator.Measure(masks);
        Assert.All(whole, m => Assert.Equal(64, m.Values!.Count));
        var best = whole.MaxBy(m => m.Mean)!;
        var raced = evaluator.Measure(masks, new Race(evaluator.Metric, best.Values!));
        foreach (var (all, some) in whole.Zip(raced))
        {
            if (some.Values is not null) Assert.Equal(all.Mean, some.Mean);
            else Assert.True(some.Mean < best.Mean && all.Mean < best.Mean);
        }

        Assert.Contains(raced, m => m.Values is null);
        Assert.Contains(raced, m => m.Values is not null);
    }

    [Fact]
    public void Measure_RacedWithAHandicap_GivesUpWhatCannotMakeUpForIt()
    {
        var map = MapOf(MixingTwice);
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), DataOf(Enumerable.Repeat(Image, 64)));
        var mask = new bool[map.VariableCount];
        var own = evaluator.Measure([mask])[0];
        var random = new RandomSource(1);
        var race = new Race(evaluator.Metric, [.. own.Values!.Select(v => v + (1e-3 * random.NextGaussian()))]);
        Assert.NotNull(evaluator.Measure([mask], race)[0].Values);
        Assert.NotNull(evaluator.Measure([mask], race, [-1.0])[0].Values);
        Assert.Null(evaluator.Measure([mask], race, [1.0])[0].Values);
    }

    /// <summary>Cutting, running and evaluating agree, whatever is cached and however the anchor lies.</summary>
    private static void AssertMetrics(CouplingMap map, IReadOnlyList<float[]>? means, IDataSet data, long[] cacheSizes)
    {
        var masks = MasksAround(map, out var anchor);
        var expected = masks.Select(m => Metric(map, m, means, data)).ToArray();
        foreach (var cacheBytes in cacheSizes)
        {
            var evaluator = new MaskEvaluator(map, means, new OutputMetric(), data, cacheBytes);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, no anchor");
            evaluator.Anchor(anchor);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, anchored");
            evaluator.Anchor(masks[0]);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, anchored again");
            evaluator.Anchor(masks[1]);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, anchored elsewhere");
        }
    }

    private static List<bool[]> MasksAround(CouplingMap map, out bool[] anchor)
    {
        var random = new RandomSource(3);
        anchor = Masks.Random(map, random, 0.4);
        var masks = new List<bool[]> { anchor, Masks.Random(map, random, 0.4) };
        foreach (var group in map.Groups)
        {
            var near = (bool[])anchor.Clone();
            if (group.Variables.FirstOrDefault(v => near[v], -1) is >= 0 and var v) near[v] = false;
            masks.Add(near);
        }

        return masks;
    }

    private static IReadOnlyList<float[]> MeansOf(CouplingMap map)
    {
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(7));
        return gated.Means;
    }

    /// <summary>A network for images of any size, as a file states it.</summary>
    private static CouplingMap MapOf(Func<GraphBuilder, string> network)
    {
        var builder = new GraphBuilder();
        builder.Output(network(builder));
        builder.Model.Graph.Input[0] = GraphBuilder.Value("x", [-1, 3, -1, -1]);
        return ChannelCoupling.Analyze(builder.Load(), [1, .. Image]);
    }

    private static string MixingTwice(GraphBuilder b) =>
        b.Node("Conv", [b.Node("Relu", [b.Node("Conv", [Entry(b), b.W(5, 6, 3, 3), b.W(5)])]), b.W(2, 5, 1, 1), b.W(2)]);

    /// <summary>A coarse branch is brought to the size of a fine one, which is asked for before the layers in between.</summary>
    private static string ResizedLikeAnother(GraphBuilder b)
    {
        var fine = Entry(b);
        var rows = b.Node("Slice", [b.Node("Shape", [fine]), b.Ints(2), b.Ints(4)]);
        var coarse = b.Node("MaxPool", [fine], n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]));
        foreach (var channels in new[] { 6, 5 }) coarse = b.Node("Relu", [b.Node("Conv", [coarse, b.W(channels - 1, channels, 1, 1)])]);
        var sizes = b.Node("Concat", [b.Node("Slice", [b.Node("Shape", [coarse]), b.Ints(0), b.Ints(2)]), rows], n => n.Set("axis", 0));
        var resized = b.Node("Resize", [coarse, "", "", sizes]);
        return b.Node("Conv", [b.Node("Add", [resized, b.Node("Conv", [fine, b.W(4, 6, 1, 1), b.W(4)])]), b.W(2, 4, 1, 1), b.W(2)]);
    }

    private static string Entry(GraphBuilder b) => b.Node("Relu", [b.Node("Conv", [b.In([2, .. Image]), b.W(6, 3, 3, 3), b.W(6)])]);

    private static double Metric(CouplingMap map, bool[] mask, IReadOnlyList<float[]>? means, IDataSet data) =>
        new NetworkEvaluator(new OutputMetric()).Evaluate(Surgeon.Cut(map, mask, means), data);

    private static MemoryDataSet DataOf(IEnumerable<int[]> shapes)
    {
        var random = new RandomSource(9);
        return new MemoryDataSet([.. shapes.Select((shape, n) => new Sample(Noise(random, shape), null, -1, $"{n}"))]);
    }

    private static Tensor Noise(RandomSource random, int[] shape)
    {
        var tensor = new Tensor(shape);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] = (float)random.NextGaussian();
        return tensor;
    }

    private static void Close(double[] expected, double[] actual, string what)
    {
        for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * (1 + Math.Abs(expected[i])), $"{what}: mask {i} gives {actual[i]}, not {expected[i]}");
    }
}
