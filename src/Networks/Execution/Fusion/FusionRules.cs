using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Execution.Fusion;

/// <summary>What a run needs of a graph, and so what may be fused away.</summary>
internal sealed class FusionRules
{
    private readonly HashSet<string> _kept;
    private readonly HashSet<string> _differentiated;
    private readonly Dictionary<string, Constant> _folded = [];

    private FusionRules(IEnumerable<string> kept, IEnumerable<string> differentiated, bool foldsNormalizations)
    {
        _kept = [.. kept];
        _differentiated = [.. differentiated];
        FoldsNormalizations = foldsNormalizations;
    }

    /// <summary>Whether normalisations use stored statistics, so that they can become part of filters.</summary>
    public bool FoldsNormalizations { get; }

    /// <summary>The values that must be computed.</summary>
    public IReadOnlySet<string> Kept => _kept;

    /// <summary>For computing some values.</summary>
    public static FusionRules Inference(IEnumerable<string> wanted) => new(wanted, [], foldsNormalizations: true);

    /// <summary>For a pass that is differentiated.</summary>
    public static FusionRules Recording(Graph graph, RecordOptions options) =>
        new([graph.Output.Name, .. options.Values], options.Gradients, foldsNormalizations: !options.Training);

    /// <summary>Whether nobody needs the gradient of a constant.</summary>
    public bool IsFixed(string constant) => !_differentiated.Contains(constant);

    /// <summary>A constant computed from others: once, also where the graph is fused for several shapes.</summary>
    public Constant Folded(string name, Func<Constant> compute)
    {
        if (!_folded.TryGetValue(name, out var constant)) _folded[name] = constant = compute();
        return constant;
    }
}
