using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>What a slice keeps of one axis: <see cref="Count"/> elements from <see cref="Start"/>, <see cref="Step"/> apart.</summary>
internal readonly record struct AxisCut(long Start, long Step, Dimension Count)
{
    public static AxisCut Whole(Dimension extent) => new(0, 1, extent);

    /// <summary>ONNX's rules: negative positions count from the end, positions beyond the axis are clamped.</summary>
    public static AxisCut Of(Dimension extent, long start, Dimension end, long step)
    {
        if (!extent.IsKnown || !end.IsKnown) return OfUnknown(extent, start, end, step);
        var n = extent.Value;
        var (low, high) = step > 0 ? (0L, n) : (-1L, n - 1);
        var from = Math.Clamp(start < 0 ? start + n : start, step > 0 ? 0 : -1, step > 0 ? n : n - 1);
        var to = Math.Clamp(end.Value < 0 ? end.Value + n : end.Value, low, high);
        var count = Math.Max(0, (to - from + step - Math.Sign(step)) / step);
        return new AxisCut(Math.Max(0, from), step, count);
    }

    private static AxisCut OfUnknown(Dimension extent, long start, Dimension end, long step)
    {
        var whole = start == 0 && step == 1 && end.IsKnown && end.Value > int.MaxValue / 2;
        return whole ? Whole(extent) : new AxisCut(start, step, Dimension.Unknown());
    }
}
