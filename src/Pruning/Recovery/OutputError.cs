using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>How far a network's output is from the dense one's: squared, as a share of the dense output's square.</summary>
/// <param name="dense">The dense network.</param>
/// <param name="data">The samples.</param>
internal sealed class OutputError(Graph dense, IDataSet data)
{
    private readonly ManagedRuntime _dense = new(dense);

    public double Of(Graph graph, CancellationToken cancellation)
    {
        var runtime = new ManagedRuntime(graph);
        var (error, whole) = (0.0, 0.0);
        foreach (var batch in Batches.Of(data, NetworkEvaluator.BatchSize(data)))
        {
            Tensor target = _dense.Forward(batch.Input, cancellation), result = runtime.Forward(batch.Input, cancellation);
            for (var i = 0; i < target.Count; i++)
            {
                double difference = target.Data[i] - result.Data[i];
                error += difference * difference;
                whole += (double)target.Data[i] * target.Data[i];
            }
        }

        return whole > 0 ? error / whole : error;
    }
}
