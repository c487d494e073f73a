using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Metrics;

/// <summary>The clean image that a denoising network means.</summary>
internal static class Estimate
{
    /// <summary>Output, or input minus output, clamped to [0, 1]: <c>[N, C, H, W]</c>.</summary>
    public static Tensor Clean(Tensor output, Batch batch, DenoisingOutput kind)
    {
        var target = Rows.CheckTarget(output, batch.Target);
        var clean = new Tensor(target.Shape);
        for (var i = 0; i < clean.Count; i++)
        {
            var value = kind == DenoisingOutput.Residual ? batch.Input.Data[i] - output.Data[i] : output.Data[i];
            clean.Data[i] = Math.Clamp(value, 0f, 1f);
        }

        return clean;
    }
}
