using QuantumPrune.Backends.Embedding.Routing;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>Finds chains for any problem on any device, as a rule: chains are laid along the cheapest paths to their neighbours, with a price on qubits that others use too.</summary>
/// <remarks>
/// The search over vertex models of Cai, Macready and Roy (2014), with the prices of negotiated routing (McMurchie and Ebeling 1995). Meant for sparse problems: what is
/// nearly fully coupled is better served by <see cref="CliqueEmbedder"/>. Immutable, hence safe to share between threads.
/// </remarks>
public sealed class HeuristicEmbedder
{
    // A search keeps a distance for each neighbour of a variable and each qubit.
    private const long MostDistances = 1 << 25;

    private readonly HardwareGraph _graph;
    private readonly HeuristicOptions _options;

    /// <summary>Takes the device and the settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public HeuristicEmbedder(HardwareGraph graph, HeuristicOptions? options = null)
    {
        (_graph, _options) = (graph, options ?? new HeuristicOptions());
        _options.Check();
    }

    /// <summary>Chains for a problem's variables; null when none were found.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MinorEmbedding? Find(SourceGraph source, CancellationToken cancellationToken = default)
    {
        if (source.NumVariables > _graph.Qubits.Length || source.NumEdges > _graph.Couplers.Length || (long)MaxDegree(source) * _graph.NumQubits > MostDistances) return null;
        var deadline = new Deadline(new SamplerOptions { TimeLimit = _options.TimeLimit, TimeProvider = _options.TimeProvider }, cancellationToken);
        for (var attempt = 0; attempt < _options.Tries && !deadline.Reached; attempt++)
        {
            var layout = new ChainLayout(source, _graph, new RandomSource(_options.Seed).Split((ulong)attempt));
            if (!layout.Untangle(_options.Passes, () => deadline.Reached)) continue;
            layout.Shorten(_options.ShorteningPasses, () => deadline.Reached);
            cancellationToken.ThrowIfCancellationRequested();
            var found = layout.Embedding();
            if (found.FaultOf(source, _graph) is null) return found;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    private static int MaxDegree(SourceGraph source) => source.NumVariables == 0 ? 0 : Enumerable.Range(0, source.NumVariables).Max(v => source.Neighbours(v).Length);
}
