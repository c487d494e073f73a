using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Surgery;

/// <summary>
/// Replaces removed channels by their calibration mean: their constant contribution moves into the consumer's bias, (1.7) of docs/formulation.md.
/// </summary>
/// <remarks>Exact wherever the consumer sees no zero padding; at padded borders the removed channel would have been zero outside the image.</remarks>
internal static class MeanFolding
{
    /// <summary>Folds the means of one site's removed channels; runs before the constants are cut.</summary>
    /// <param name="graph">The graph being cut.</param>
    /// <param name="layer">The consumer in that graph.</param>
    /// <param name="site">The consumer's site.</param>
    /// <param name="means">The calibration mean of every channel index of the site.</param>
    /// <param name="pruned">The mask.</param>
    /// <param name="axes">The slots of constants; a new bias is entered here.</param>
    /// <param name="output">The slots of the consumer's outputs.</param>
    public static void Fold(
        Graph graph, Node layer, ConsumerSite site, float[] means, bool[] pruned, Dictionary<string, IReadOnlyDictionary<int, int[]>> axes, int[] output)
    {
        var target = FoldTargets.Of(graph, site with { Consumer = layer });
        if (target == FoldTarget.None || !site.Variables.Any(v => v >= 0 && pruned[v])) return;
        var shift = Shift(graph, layer, site, means, pruned);
        switch (target)
        {
            case FoldTarget.Bias:
                layer.Inputs[2] = AddTo(graph, layer.Inputs[2], shift, 1, axes);
                break;
            case FoldTarget.AddedConstant:
                var (addition, input) = FoldTargets.AddedConstant(graph, layer)!.Value;
                addition.Inputs[input] = AddTo(graph, addition.Inputs[input], shift, 1, axes);
                break;
            case FoldTarget.NormalizationMean:
                var normalization = FoldTargets.Normalization(graph, layer)!;
                normalization.Inputs[3] = AddTo(graph, normalization.Inputs[3], shift, -1, axes);
                break;
            default:
                AddBias(graph, layer, shift, axes, output);
                break;
        }
    }

    /// <summary><c>shift[o] = sum over removed channels k of mean[k] * sum over taps of w[o, k]</c>.</summary>
    internal static float[] Shift(Graph graph, Node layer, ConsumerSite site, float[] means, bool[] pruned)
    {
        var weights = graph.Constants[layer.Inputs[1]];
        var layout = WeightLayout.Of(layer, weights);
        var shift = new double[layout.Outputs];
        for (var k = 0; k < site.Variables.Length; k++)
        {
            if (site.Variables[k] < 0 || !pruned[site.Variables[k]]) continue;
            foreach (var (o, start) in layout.OfInput(k))
            {
                var sum = 0.0;
                for (var t = 0; t < layout.Taps; t++) sum += weights.Floats![start + t];
                shift[o] += means[k] * sum;
            }
        }

        return Array.ConvertAll(shift, s => (float)s);
    }

    private static string AddTo(Graph graph, string name, float[] shift, float sign, Dictionary<string, IReadOnlyDictionary<int, int[]>> axes)
    {
        var old = graph.Constants[name];
        var values = (float[])old.Floats!.Clone();
        for (var o = 0; o < shift.Length; o++) values[o] += sign * shift[o];
        var shared = graph.Nodes.Sum(n => n.Inputs.Count(i => i == name)) > 1;
        var target = shared ? graph.FreshName(name + "_folded") : name;
        graph.Constants[target] = new Constant(values, old.Shape);
        if (shared && axes.TryGetValue(name, out var slots)) axes[target] = slots;
        return target;
    }

    private static void AddBias(Graph graph, Node layer, float[] shift, Dictionary<string, IReadOnlyDictionary<int, int[]>> axes, int[] output)
    {
        var name = graph.FreshName(layer.Name + "_bias");
        graph.Constants[name] = new Constant(shift, shift.Length);
        axes[name] = new Dictionary<int, int[]> { [0] = output };
        if (layer.Type == "MatMul") AddAfter(graph, layer, name);
        else if (layer.Inputs.Count > 2) layer.Inputs[2] = name;
        else layer.Inputs.Add(name);
    }

    private static void AddAfter(Graph graph, Node layer, string bias)
    {
        var result = layer.Outputs[0];
        layer.Outputs[0] = graph.FreshName(layer.Name + "_product");
        graph.Nodes.Insert(graph.Nodes.IndexOf(layer) + 1, new Node("Add", layer.Name + "_add", [layer.Outputs[0], bias], [result]));
    }
}
