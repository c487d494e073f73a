using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>A QPU at one working graph, with what this run has worked out for it.</summary>
internal sealed class QpuDevice(QpuProperties properties, QpuOptions options, EmbeddingCache cache)
{
    public QpuProperties Properties => properties;

    public QpuPlacement Placement { get; } = new(properties.Graph, options.Embedding, cache);

    public QpuJobs Jobs { get; } = new(properties, options);

    /// <summary>Variables of a sub-problem, 1 or more: as many as one job always takes.</summary>
    public int SubproblemSize => Math.Max(1, Placement.LargestClique);
}
