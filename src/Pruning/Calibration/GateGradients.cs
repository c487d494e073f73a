using QuantumPrune.Networks.Execution;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>Turns gate gradients per site into g[n, i] of (1.1): the members of a variable are summed before anything is squared.</summary>
internal sealed class GateGradients(CouplingMap map, GatedNetwork gated)
{
    /// <summary>The gate gradient of every variable for every sample, [N][d].</summary>
    /// <exception cref="InputException">QP1303: a gradient is not finite.</exception>
    public float[][] Of(IForwardRecord record, Tensor outputGradient)
    {
        var gradients = record.Backward(outputGradient, gated.GateNames);
        var samples = Enumerable.Range(0, outputGradient.Shape[0]).Select(_ => new float[map.VariableCount]).ToArray();
        for (var i = 0; i < map.Sites.Count; i++) Add(map.Sites[i], gradients[gated.GateNames[i]], samples);
        return samples;
    }

    private static void Add(ConsumerSite site, Tensor gradient, float[][] samples)
    {
        var channels = site.Variables.Length;
        for (var n = 0; n < samples.Length; n++)
        {
            for (var c = 0; c < channels; c++)
            {
                var g = gradient.Data[(n * channels) + c];
                if (!float.IsFinite(g))
                    throw new InputException("QP1303", $"The gradient at {site.Consumer}, channel {c}, is {g}.", "Check the preprocessing in the task file (scale, mean, std) and the weights.");
                if (site.Variables[c] >= 0) samples[n][site.Variables[c]] += g;
            }
        }
    }
}
