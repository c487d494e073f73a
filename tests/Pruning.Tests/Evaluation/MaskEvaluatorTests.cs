using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Evaluation;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Evaluation;

public class MaskEvaluatorTests
{
    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_AnyAnchorAndCache_IsTheMetricOfTheCutNetwork(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var data = DataLike(input);
        var masks = MasksAround(map, out var anchor);
        var expected = masks.Select(m => Metric(map, m, data)).ToArray();
        foreach (var cacheBytes in new[] { 0L, 20_000, 1L << 30 })
        {
            var evaluator = new MaskEvaluator(map, null, new OutputMetric(), data, cacheBytes);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, no anchor");
            evaluator.Anchor(anchor);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, anchored");
            evaluator.Anchor(masks[0]);
            Close(expected, evaluator.Evaluate(masks), $"{cacheBytes} bytes, anchored again");
        }
    }

    [Fact]
    public void SharedWithAnchor_LateDifference_IsMoreThanForAnEarlyOne()
    {
        var map = PrunableNetworks.Of("chain").Map(out var input);
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), DataLike(input));
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
        var evaluator = new MaskEvaluator(map, null, new OutputMetric(), DataLike(input));
        Assert.All(evaluator.Evaluate([new bool[map.VariableCount]], null, new CancellationToken(canceled: true)), v => Assert.True(double.IsNaN(v)));
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

    private static double Metric(CouplingMap map, bool[] mask, IDataSet data) =>
        new NetworkEvaluator(new OutputMetric()).Evaluate(Surgeon.Cut(map, mask), data);

    private static MemoryDataSet DataLike(Tensor input)
    {
        var random = new RandomSource(9);
        return new MemoryDataSet([.. Enumerable.Range(0, 3).Select(n => new Sample(Noise(random, [.. input.Shape.Skip(1)]), null, -1, $"{n}"))]);
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
