using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Execution.Fusion;

/// <summary>
/// Makes normalisations part of the filters before them, and additions and rectifiers part of the convolution or normalisation whose result they
/// take, so that they cost no pass over memory.
/// </summary>
internal sealed class GraphFuser
{
    private readonly Graph _graph;
    private readonly FusionRules _rules;
    private readonly Dictionary<string, ValueFact> _facts;

    private GraphFuser(Graph graph, FusionRules rules, IReadOnlyDictionary<string, int[]> inputShapes)
    {
        (_graph, _rules) = (graph, rules);
        _facts = ShapeInference.Run(graph, inputShapes.ToDictionary(i => i.Key, i => i.Value.Select(d => (Dimension)d).ToArray()));
    }

    /// <summary>A graph that computes the kept values of <paramref name="graph"/> and nothing else; only for this engine, not for files.</summary>
    public static Graph Fuse(Graph graph, FusionRules rules, IReadOnlyDictionary<string, int[]> inputShapes)
    {
        var fused = graph.Clone();
        GraphSimplifier.RemoveNodesBeside(fused, rules.Kept);
        var fuser = new GraphFuser(fused, rules, inputShapes);
        foreach (var node in fused.Nodes.Where(n => n.Type is "Conv" or "ConvTranspose" or "BatchNormalization").ToList())
            while (fused.Nodes.Contains(node) && fuser.FuseNext(node)) { }
        return fused;
    }

    /// <summary>Takes the only reader of the node's result into the node, if it can be.</summary>
    private bool FuseNext(Node node)
    {
        var result = node.Outputs[0];
        if (_rules.Kept.Contains(result) || FusedNode.IsBounded(node)) return false;
        var readers = _graph.Nodes.Where(n => n.Inputs.Contains(result)).ToList();
        if (readers is not [var reader] || reader.Inputs.Count(i => i == result) > 1) return false;
        if (!TryFuse(node, reader)) return false;
        node.Outputs[0] = reader.Outputs[0];
        _graph.Nodes.Remove(node);
        _graph.Nodes[_graph.Nodes.IndexOf(reader)] = node;
        return true;
    }

    private bool TryFuse(Node node, Node reader) => (node.Type, reader.Type) switch
    {
        (not "BatchNormalization", "BatchNormalization") => TryFold(node, reader),
        (not "BatchNormalization", "Add") => TryAdd(node, reader),
        ("BatchNormalization", "Relu") => Rectify(node),
        (_, "Relu") => Bound(node, 0, float.PositiveInfinity),
        (not "BatchNormalization", "Clip") => TryClip(node, reader),
        _ => false,
    };

    private bool TryFold(Node node, Node normalization)
    {
        if (!_rules.FoldsNormalizations || FusedNode.HasResidual(node) || normalization.Inputs[0] != node.Outputs[0]) return false;
        var constants = node.Inputs.Skip(1).Where(i => i.Length > 0).Concat(normalization.Inputs.Skip(1));
        if (!constants.All(c => _graph.Constants.ContainsKey(c) && _rules.IsFixed(c))) return false;
        NormalizationFolding.Fold(_graph, node, normalization, _rules);
        return true;
    }

    private bool TryAdd(Node node, Node add)
    {
        var other = add.Inputs.Single(i => i != node.Outputs[0]);
        if (FusedNode.HasResidual(node) || !_facts[other].Shape.SequenceEqual(_facts[node.Outputs[0]].Shape)) return false;
        FusedNode.SetResidual(node, other);
        return true;
    }

    private bool TryClip(Node node, Node clip)
    {
        if (clip.Inputs[0] != node.Outputs[0] || clip.Inputs.Skip(1).Any(i => i.Length > 0 && !(_graph.Constants.ContainsKey(i) && _rules.IsFixed(i)))) return false;
        return Bound(node, BoundOf(clip, 1, "min", float.MinValue), BoundOf(clip, 2, "max", float.MaxValue));
    }

    private float BoundOf(Node clip, int index, string attribute, float fallback) =>
        clip.Input(index).Length > 0 ? _graph.Constants[clip.Input(index)].Floats![0] : clip.Float(attribute, fallback);

    private static bool Rectify(Node node)
    {
        node.Set(FusedNode.Rectify, 1L);
        return true;
    }

    private static bool Bound(Node node, float low, float high)
    {
        if (low > high) return false;
        node.Set(FusedNode.Low, low).Set(FusedNode.High, high);
        return true;
    }
}
