using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A graph fused for one kind of recorded pass, with the passes of every shape that came by, used again once closed.</summary>
internal sealed class RecordPath
{
    private const int PlansKept = 8;

    /// <summary>A handle that was disposed is given out again only after so many others, so that disposing it twice does no harm.</summary>
    private const int Handles = 64;

    private readonly Graph _graph;
    private readonly RuntimeOptions _runtimeOptions;
    private readonly Action _trained;
    private readonly FusionRules? _rules;
    private readonly List<(Plan Plan, Stack<RecordedPass> Free)> _plans = [];
    private readonly ForwardRecord[] _handles = new ForwardRecord[Handles];
    private int _handle;

    /// <param name="graph">The graph.</param>
    /// <param name="options">What is recorded; null for everything.</param>
    /// <param name="runtimeOptions">How it is computed.</param>
    /// <param name="trained">Called after a pass for training, during which constants may have changed.</param>
    public RecordPath(Graph graph, RecordOptions? options, RuntimeOptions runtimeOptions, Action trained)
    {
        (_graph, Options, _runtimeOptions, _trained) = (graph, options, runtimeOptions, trained);
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

    /// <summary>Runs forward; see <see cref="RecordedPass.Run"/>.</summary>
    public ForwardRecord Record(IReadOnlyDictionary<string, Tensor> feeds, Stack<Arena> arenas, int constantsVersion)
    {
        var (plan, free) = PlanFor(feeds);
        if (!free.TryPop(out var pass)) pass = NewPass(plan, free);
        pass.Run(feeds, arenas, constantsVersion);
        return NextHandle().Open(pass);
    }

    private RecordedPass NewPass(Plan plan, Stack<RecordedPass> free) => new(ForwardPass.Recording(plan), Options, pass =>
    {
        free.Push(pass);
        if (Options is { Training: true }) _trained();
    });

    private ForwardRecord NextHandle()
    {
        _handle = (_handle + 1) % Handles;
        if (_handles[_handle] is { IsClosed: true } closed) return closed;
        return _handles[_handle] = new ForwardRecord();
    }

    private (Plan Plan, Stack<RecordedPass> Free) PlanFor(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var known in _plans)
            if (known.Plan.Fits(feeds)) return known;
        if (_plans.Count >= PlansKept) _plans.Clear();
        var shapes = feeds.ToDictionary(f => f.Key, f => f.Value.Shape);
        var graph = _rules is null ? _graph : GraphFuser.Fuse(_graph, _rules, shapes);
        _plans.Add((new Plan(graph, shapes, _runtimeOptions), new Stack<RecordedPass>()));
        return _plans[^1];
    }
}
