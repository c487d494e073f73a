using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Metrics;

/// <summary>The clean image that a denoising network means.</summary>
internal static class Estimate
{
    /// <summary>Output, or input minus output, clamped to [0, 1]: <c>[N, C, H, W]</c>.</summary>
    public static Tensor Clean(Tensor output, Batch batch, DenoisingOutput kind)
    {
        var target = Rows.CheckTarget(output, batch.Target);
        var clean = new Tensor(target.Shape);
        if (kind == DenoisingOutput.Residual) Elementwise.Subtract(batch.Input.Span, output.Span, clean.Span);
        else output.Span.CopyTo(clean.Span);
        foreach (ref var value in clean.Span) value = Math.Clamp(value, 0f, 1f);
        return clean;
    }
}
