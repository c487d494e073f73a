using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Finds the layers of a network whose weights can be fitted.</summary>
internal sealed class MixingLayers
{
    private readonly Graph _graph;
    private readonly Dictionary<string, ValueFact> _facts;
    private readonly Readers _readers;
    private readonly Dictionary<string, int> _lastLayer = [];

    private MixingLayers(Graph graph, int[] inputShape)
    {
        (_graph, _readers) = (graph, new Readers(graph));
        _facts = ShapeInference.Run(graph, new Dictionary<string, Dimension[]> { [graph.Input.Name] = [1, .. inputShape.Select(d => (Dimension)d)] });
        for (var n = 0; n < graph.Nodes.Count; n++)
        {
            var node = graph.Nodes[n];
            var last = node.Inputs.Max(i => _lastLayer.GetValueOrDefault(i, -1));
            foreach (var output in node.Outputs) _lastLayer[output] = IsMixing(node) ? n : last;
        }
    }

    /// <summary>The layers in the order of the computation; those whose weights another node shares are left out.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="inputShape">The shape [C, H, W] of its input.</param>
    public static IReadOnlyList<MixingLayer> Of(Graph graph, int[] inputShape)
    {
        var layers = new MixingLayers(graph, inputShape);
        return [.. graph.Nodes.Where(layers.IsFitted).Select(layers.Follow)];
    }

    private static bool IsMixing(Node node) => node.Type is "Conv" or "ConvTranspose" or "Gemm" or "MatMul";

    private bool IsFitted(Node node)
    {
        if (!IsMixing(node) || node.Type == "ConvTranspose" || node.Int("transA", 0) != 0 || node.Float("alpha", 1) == 0) return false;
        if (!_graph.Constants.TryGetValue(node.Inputs[1], out var weights) || weights.Floats is null || _graph.Constants.ContainsKey(node.Inputs[0])) return false;
        return weights.Shape.Length == (node.Type == "Conv" ? 4 : 2) && _graph.Nodes.Sum(n => n.Inputs.Count(i => i == node.Inputs[1])) == 1;
    }

    private MixingLayer Follow(Node node)
    {
        var layout = WeightLayout.Of(node, _graph.Constants[node.Inputs[1]]);
        var scales = new double[layout.Outputs];
        Array.Fill(scales, node.Float("alpha", 1));
        var (value, bias) = (node.Outputs[0], OwnBias(node, layout.Outputs));
        while (_readers.Only(value) is { } reader)
        {
            if (reader.Type == "BatchNormalization" && reader.Inputs[0] == value && (_facts[value].Rank is 2 or 4) && Slopes(reader) is { } slopes)
            {
                for (var o = 0; o < scales.Length; o++) scales[o] *= slopes[o];
                bias = bias is null
                    ? new BiasPlace(reader, 3, Array.ConvertAll(slopes, s => -s))
                    : bias with { Factors = [.. bias.Factors.Select((f, o) => f * slopes[o])] };
            }
            else if (reader.Type == "Add" && ConstantInput(reader, value, layout.Outputs) is >= 0 and var input)
            {
                bias ??= new BiasPlace(reader, input, Ones(layout.Outputs));
            }
            else if (!IsSumWithEarlier(reader, node, value))
            {
                break;
            }

            value = reader.Outputs[0];
        }

        return new MixingLayer(node, layout, value, scales, bias, _readers.OnlyRectifiers(value));
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private BiasPlace? OwnBias(Node node, int outputs)
    {
        var beta = node.Type == "Gemm" ? node.Float("beta", 1) : 1.0;
        return node.Type != "MatMul" && beta != 0 && _graph.Constants.TryGetValue(node.Input(2), out var bias) && bias.Count == outputs
            ? new BiasPlace(node, 2, [.. Enumerable.Repeat(beta, outputs)])
            : null;
    }

    private double[]? Slopes(Node normalization)
    {
        if (!normalization.Inputs.Skip(1).All(_graph.Constants.ContainsKey)) return null;
        var (scale, variance) = (_graph.Constants[normalization.Inputs[1]].Floats!, _graph.Constants[normalization.Inputs[4]].Floats!);
        var epsilon = normalization.Float("epsilon", 1e-5f);
        return [.. scale.Select((s, c) => s / Math.Sqrt(variance[c] + epsilon))];
    }

    /// <summary>The input at which one number per output is added, or -1.</summary>
    private int ConstantInput(Node addition, string value, int outputs)
    {
        var input = addition.Inputs[0] == value ? 1 : 0;
        if (!_graph.Constants.TryGetValue(addition.Inputs[input], out var constant) || constant.Count != outputs) return -1;
        var fromEnd = _facts[value].Rank == 4 ? 3 : 1;
        return constant.Shape.Length >= fromEnd && constant.Shape[^fromEnd] == outputs ? input : -1;
    }

    /// <summary>Whether the other operand of an addition is final when the layer's turn comes: the layer can then make up for its error.</summary>
    private bool IsSumWithEarlier(Node addition, Node layer, string value)
    {
        if (addition.Type != "Add") return false;
        var other = addition.Inputs[0] == value ? addition.Inputs[1] : addition.Inputs[0];
        return !_graph.Constants.ContainsKey(other)
            && _lastLayer.GetValueOrDefault(other, -1) < _graph.Nodes.IndexOf(layer)
            && _facts[addition.Outputs[0]].Shape.SequenceEqual(_facts[value].Shape);
    }
}
