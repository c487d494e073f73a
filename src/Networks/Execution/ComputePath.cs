using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A graph fused for computing some of its values, with a pass for every shape that came by.</summary>
internal sealed class ComputePath
{
    private const int PassesKept = 8;
    private readonly IReadOnlyCollection<string> _wanted;
    private readonly RuntimeOptions _options;
    private readonly Graph _graph;
    private readonly FusionRules _rules;
    private readonly List<ForwardPass> _passes = [];

    public ComputePath(Graph graph, IReadOnlyCollection<string> wanted, RuntimeOptions options)
    {
        (_graph, _wanted, _options) = (graph, [.. wanted], options);
        _rules = FusionRules.Inference(_wanted);
    }

    /// <summary>Whether these are the values that the path computes.</summary>
    public bool Computes(IReadOnlyCollection<string> wanted) => wanted.Count == _wanted.Count && wanted.SequenceEqual(_wanted);

    /// <summary>The pass for inputs of the given shapes.</summary>
    public ForwardPass For(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var pass in _passes)
            if (pass.Plan.Fits(feeds)) return pass;
        if (_passes.Count >= PassesKept) _passes.Clear();
        var shapes = feeds.ToDictionary(f => f.Key, f => f.Value.Shape);
        _passes.Add(ForwardPass.Computing(new Plan(GraphFuser.Fuse(_graph, _rules, shapes), shapes, _options), _wanted));
        return _passes[^1];
    }
}
