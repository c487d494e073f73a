using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Every step-th element between start and end along some axes; steps may be negative.</summary>
internal sealed class SliceOperator : RearrangingOperator
{
    public override string Type => "Slice";

    /// <summary>The cut along every axis, whole axes included.</summary>
    public static AxisCut[] Cuts(InferenceCall call)
    {
        var shape = call.Input(0).Shape;
        var starts = call.Numbers(1, "starts") ?? throw call.Error("has no starts.");
        var ends = call.Integers(2, "ends") ?? throw call.Error("has no ends.");
        var axes = call.Numbers(3, "axes") ?? Enumerable.Range(0, starts.Length).Select(k => (long)k).ToArray();
        var steps = call.Numbers(4) ?? Enumerable.Repeat(1L, starts.Length).ToArray();
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || steps.Contains(0)) throw call.Error("has lists of different length or a step of 0.");
        var cuts = shape.Select(AxisCut.Whole).ToArray();
        for (var i = 0; i < starts.Length; i++)
        {
            var axis = call.Axis(axes[i], shape.Length);
            cuts[axis] = AxisCut.Of(shape[axis], starts[i], ends[i], steps[i]);
        }

        return cuts;
    }

    protected override IEnumerable<Dimension[]> Shapes(InferenceCall call) => [Cuts(call).Select(c => c.Count).ToArray()];

    protected override IndexMap Map(InferenceCall call, int[] shape, int index)
    {
        var strides = IndexMap.Contiguous(call.Input(0).Extents);
        var cuts = Cuts(call);
        var offset = cuts.Select((c, k) => (int)c.Start * strides[k]).Sum();
        return new IndexMap(offset, shape, cuts.Select((c, k) => (int)c.Step * strides[k]).ToArray());
    }
}
