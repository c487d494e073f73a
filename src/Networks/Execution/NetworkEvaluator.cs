using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Metrics;

namespace QuantumPrune.Networks.Execution;

/// <summary>Measures a metric of networks on data sets.</summary>
public sealed class NetworkEvaluator(IMetric metric)
{
    private const int ElementsPerBatch = 1 << 18;
    private const int LargestBatch = 128;

    /// <summary>The metric.</summary>
    public IMetric Metric { get; } = metric;

    /// <summary>Runs <paramref name="graph"/> over all of <paramref name="data"/>.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="data">Samples, of different shapes if the network allows it.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <returns>The mean of the metric over samples; NaN for an empty set.</returns>
    /// <exception cref="InputException">QP1023: the data does not have the network's shape.</exception>
    public double Evaluate(Graph graph, IDataSet data, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var runtime = new ManagedRuntime(graph);
        var accumulator = Metric.Start();
        var done = 0;
        foreach (var batch in Batches.Of(data, BatchSize(data)))
        {
            accumulator.Add(runtime.Forward(batch.Input, cancellation), batch);
            done += batch.Count;
            progress?.Report((double)done / data.Count);
        }

        return accumulator.Mean;
    }

    /// <summary>How many samples run at once.</summary>
    internal static int BatchSize(IDataSet data) =>
        data.Count == 0 ? 1 : Math.Clamp(ElementsPerBatch / Math.Max(1, data.Read(0).Input.Count), 1, LargestBatch);
}
