using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A graph fused for one kind of recorded pass, with the records of every shape that came by, used again once disposed.</summary>
internal sealed class RecordPath
{
    private const int PlansKept = 8;
    private readonly RuntimeOptions _runtimeOptions;
    private readonly Graph _graph;
    private readonly FusionRules? _rules;
    private readonly List<(Plan Plan, Stack<ForwardRecord> Free)> _plans = [];

    public RecordPath(Graph graph, RecordOptions? options, RuntimeOptions runtimeOptions)
    {
        (_graph, Options, _runtimeOptions) = (graph, options, runtimeOptions);
        _rules = options is null ? null : FusionRules.Recording(graph, options);
    }

    /// <summary>What is recorded; null for everything.</summary>
    public RecordOptions? Options { get; }

    /// <summary>Whether numbers computed from constants are kept.</summary>
    public bool HoldsFoldedConstants => Options is { Training: false };

    /// <summary>Whether the path is for these options.</summary>
    public bool Serves(RecordOptions? options) => ReferenceEquals(options, Options)
        || (options is not null && Options is not null && options.Training == Options.Training
            && options.Gradients.SequenceEqual(Options.Gradients) && options.Values.SequenceEqual(Options.Values));

    /// <summary>A record that runs on inputs of the given shapes.</summary>
    public ForwardRecord For(IReadOnlyDictionary<string, Tensor> feeds)
    {
        var (plan, free) = PlanFor(feeds);
        return free.TryPop(out var record) ? record : new ForwardRecord(ForwardPass.Recording(plan), free);
    }

    private (Plan Plan, Stack<ForwardRecord> Free) PlanFor(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var known in _plans)
            if (known.Plan.Fits(feeds)) return known;
        if (_plans.Count >= PlansKept) _plans.Clear();
        var shapes = feeds.ToDictionary(f => f.Key, f => f.Value.Shape);
        var graph = _rules is null ? _graph : GraphFuser.Fuse(_graph, _rules, shapes);
        _plans.Add((new Plan(graph, shapes, _runtimeOptions), new Stack<ForwardRecord>()));
        return _plans[^1];
    }
}
