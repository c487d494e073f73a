using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>A QPU at one working graph, with what this run has worked out for it.</summary>
internal sealed class QpuDevice(QpuProperties properties, QpuOptions options, EmbeddingCache cache)
{
    private const int LeastSubproblem = 8;

    public QpuProperties Properties => properties;

    public QpuPlacement Placement { get; } = new(properties.Graph, options.Embedding, cache);

    public QpuJobs Jobs { get; } = new(properties, options);

    /// <summary>Variables of a sub-problem: the largest clique that fits. Where the lattice is not known, as many as a qubit has neighbours at least.</summary>
    public int SubproblemSize => Math.Max(LeastSubproblem, Placement.LargestClique);
}
