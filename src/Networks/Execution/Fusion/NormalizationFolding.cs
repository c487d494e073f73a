using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Execution.Fusion;

/// <summary>Makes a batch normalisation with stored statistics part of the filters and the bias before it.</summary>
internal static class NormalizationFolding
{
    /// <summary><c>w'[k] = s[k] w[k], b'[k] = s[k] (b[k] - mean[k]) + shift[k]</c> with <c>s = scale / sqrt(variance + epsilon)</c>.</summary>
    public static void Fold(Graph graph, Node node, Node normalization, FusionRules rules)
    {
        var scales = Scales(graph, normalization);
        var weights = graph.Constants[node.Inputs[1]];
        var (filters, shifts) = (graph.FreshName($"{node.Outputs[0]}/filters"), graph.FreshName($"{node.Outputs[0]}/shifts"));
        graph.Constants[filters] = rules.Folded(filters, () => ScaledFilters(weights, scales, node));
        var bias = node.Input(2).Length > 0 ? graph.Constants[node.Input(2)].Floats : null;
        graph.Constants[shifts] = rules.Folded(shifts, () => ScaledBias(bias, scales, graph, normalization));
        node.Inputs[1] = filters;
        if (node.Inputs.Count < 3) node.Inputs.Add("");
        node.Inputs[2] = shifts;
    }

    private static double[] Scales(Graph graph, Node normalization)
    {
        var (scale, variance) = (graph.Constants[normalization.Inputs[1]].Floats!, graph.Constants[normalization.Inputs[4]].Floats!);
        var epsilon = normalization.Float("epsilon", 1e-5f);
        return scale.Zip(variance, (s, v) => s / Math.Sqrt(v + epsilon)).ToArray();
    }

    /// <summary>Filters are [K, C / groups, R, S], those of a transposed convolution [C, K / groups, R, S].</summary>
    private static Constant ScaledFilters(Constant weights, double[] scales, Node node)
    {
        var taps = weights.Shape[2] * weights.Shape[3];
        var (first, second) = (weights.Shape[0], weights.Shape[1]);
        var perGroup = first / (int)node.Int("group", 1);
        var scaled = new float[weights.Count];
        for (var i = 0; i < scaled.Length; i++)
        {
            var (a, b) = Math.DivRem(i / taps, second);
            var k = node.Type == "Conv" ? a : (a / perGroup * second) + b;
            scaled[i] = (float)(weights.Floats![i] * scales[k]);
        }

        return new Constant(scaled, weights.Shape);
    }

    private static Constant ScaledBias(float[]? bias, double[] scales, Graph graph, Node normalization)
    {
        var (shift, mean) = (graph.Constants[normalization.Inputs[2]].Floats!, graph.Constants[normalization.Inputs[3]].Floats!);
        var folded = new float[scales.Length];
        for (var k = 0; k < folded.Length; k++) folded[k] = (float)((scales[k] * ((bias?[k] ?? 0) - mean[k])) + shift[k]);
        return new Constant(folded, folded.Length);
    }
}
