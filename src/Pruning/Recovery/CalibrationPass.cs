using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Runs networks over a calibration set and shows some of their values, sample by sample.</summary>
/// <param name="data">The set.</param>
internal sealed class CalibrationPass(IDataSet data)
{
    private readonly int _batch = NetworkEvaluator.BatchSize(data);

    /// <summary>The number of samples.</summary>
    public int Count => data.Count;

    /// <summary>The shape [C, H, W] of the first sample.</summary>
    public int[] InputShape { get; } = data.Read(0).Input.Shape;

    /// <summary>Computes values of every sample.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="wanted">The values' names.</param>
    /// <param name="visit">Told the values of a batch, the number of a sample among all, and its place in the batch; in order.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    public void Run(Graph graph, IReadOnlyCollection<string> wanted, Action<IReadOnlyDictionary<string, Tensor>, int, int> visit, CancellationToken cancellation)
    {
        var runtime = new ManagedRuntime(graph);
        var sample = 0;
        foreach (var batch in Batches.Of(data, _batch))
        {
            var values = runtime.Compute(new Dictionary<string, Tensor> { [graph.Input.Name] = batch.Input }, wanted, cancellation);
            for (var n = 0; n < batch.Count; n++) visit(values, sample++, n);
        }
    }
}
