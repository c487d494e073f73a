namespace QuantumPrune.Tensors.Kernels;

/// <summary>The stretch of a result row for which one tap of a filter looks inside the image.</summary>
/// <param name="Out">Index of its first element in the result plane.</param>
/// <param name="In">Index in the image plane of what the tap sees there; StrideX further for each next element.</param>
/// <param name="Length">How many elements.</param>
internal readonly record struct TapOverlap(int Out, int In, int Length)
{
    /// <summary>False if the tap looks outside for the whole row.</summary>
    public static bool Of(in ConvolutionGeometry g, int tap, int row, out TapOverlap overlap)
    {
        overlap = default;
        var (r, s) = Math.DivRem(tap, g.KernelWidth);
        var y = (row * g.StrideY) - g.PadTop + (r * g.DilationY);
        var shift = (s * g.DilationX) - g.PadLeft;
        if (y < 0 || y >= g.Height || shift >= g.Width) return false;
        var first = shift >= 0 ? 0 : (-shift + g.StrideX - 1) / g.StrideX;
        var last = Math.Min(g.OutWidth, ((g.Width - 1 - shift) / g.StrideX) + 1);
        if (last <= first) return false;
        overlap = new TapOverlap((row * g.OutWidth) + first, (y * g.Width) + (first * g.StrideX) + shift, last - first);
        return true;
    }
}
