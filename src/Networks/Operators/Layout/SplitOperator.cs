using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Cuts an axis into pieces, equal ones if the node names no lengths.</summary>
internal sealed class SplitOperator : RearrangingOperator
{
    public override string Type => "Split";

    public override bool HasManyOutputs => true;

    public static int Axis(InferenceCall call) => call.Axis(call.Node.Int("axis", 0), call.Input(0).Rank);

    public static long[] Lengths(InferenceCall call)
    {
        var extent = call.Input(0).Shape[Axis(call)];
        if (!extent.IsKnown) throw call.Error("splits an axis of unknown extent.");
        var count = call.Node.Outputs.Count;
        var equal = (extent.Value + count - 1) / count;
        var lengths = call.Numbers(1, "split") ?? Enumerable.Range(0, count).Select(i => Math.Clamp(extent.Value - (i * equal), 0, equal)).ToArray();
        if (lengths.Length != count || lengths.Any(v => v < 0) || lengths.Sum() != extent.Value) throw call.Error($"splits {extent} into [{string.Join(", ", lengths)}].");
        return lengths;
    }

    protected override IEnumerable<Dimension[]> Shapes(InferenceCall call)
    {
        var axis = Axis(call);
        return Lengths(call).Select(length => call.Input(0).Shape.Select((d, k) => k == axis ? length : d).ToArray()).ToArray();
    }

    protected override IndexMap Map(InferenceCall call, int[] shape, int index)
    {
        var strides = IndexMap.Contiguous(call.Input(0).Extents);
        return new IndexMap((int)Lengths(call).Take(index).Sum() * strides[Axis(call)], shape, strides);
    }
}
