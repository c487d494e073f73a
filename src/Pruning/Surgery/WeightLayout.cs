using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Surgery;

/// <summary>How the weights of a mixing layer lie in memory: which stretches belong to one input channel.</summary>
/// <param name="Inputs">Input channels or features.</param>
/// <param name="Outputs">Output channels or features.</param>
/// <param name="Taps">Numbers per pair of channels.</param>
/// <param name="Groups">Groups of a grouped convolution, else 1.</param>
/// <param name="OutputsFirst">Whether the weights are [outputs, inputs, taps] rather than [inputs, outputs].</param>
internal readonly record struct WeightLayout(int Inputs, int Outputs, int Taps, int Groups, bool OutputsFirst)
{
    public static WeightLayout Of(Node layer, Constant weights)
    {
        var shape = weights.Shape;
        if (layer.Type != "Conv") return layer.Type == "Gemm" && layer.Int("transB", 0) != 0 ? new(shape[1], shape[0], 1, 1, true) : new(shape[0], shape[1], 1, 1, false);
        var groups = (int)layer.Int("group", 1);
        return new WeightLayout(shape[1] * groups, shape[0], shape[2] * shape[3], groups, true);
    }

    /// <summary>The outputs that input <paramref name="k"/> reaches, each with the position of the pair's first number.</summary>
    public IEnumerable<(int Output, int Start)> OfInput(int k)
    {
        var (perGroup, outputsPerGroup) = (Inputs / Groups, Outputs / Groups);
        var (group, local) = Math.DivRem(k, perGroup);
        for (var o = group * outputsPerGroup; o < (group + 1) * outputsPerGroup; o++)
            yield return (o, OutputsFirst ? ((o * perGroup) + local) * Taps : (local * Outputs) + o);
    }
}
