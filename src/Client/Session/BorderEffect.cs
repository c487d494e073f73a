using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Client.Session;

/// <summary>
/// How far a network with folded means is from the masked one. They are equal where no zero padding is seen; at borders the folded mean stands where the
/// removed channel would have been zero.
/// </summary>
internal static class BorderEffect
{
    private const int Samples = 16;

    /// <summary>Root mean square of the output difference over that of the output, in the last step, on some calibration samples.</summary>
    public static double Of(Workload work, Outcome outcome)
    {
        var gated = new GatedNetwork(outcome.Last.Map);
        for (var i = 0; i < gated.Means.Count; i++) outcome.Last.Means![i].CopyTo(gated.Means[i], 0);
        var cut = new ManagedRuntime(outcome.Last.Cut(outcome.Search.Mask));
        var (difference, output) = (0.0, 0.0);
        foreach (var batch in Batches.Of(Subset.First(work.Data.Calibration, Math.Min(Samples, work.Data.Calibration.Count)), 4))
        {
            var name = outcome.Network.Output.Name;
            var masked = gated.Runtime.Compute(gated.MaskedFeeds(batch.Input, outcome.Search.Mask), [name])[name];
            var folded = cut.Forward(batch.Input);
            output += Elementwise.Dot(masked.Span, masked.Span);
            Elementwise.AddScaled(masked.Span, -1, folded.Span);
            difference += Elementwise.Dot(folded.Span, folded.Span);
        }

        return output > 0 ? Math.Sqrt(difference / output) : 0;
    }
}
