using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Measures the stored mean and variance of batch normalisations anew, for the values that a cut network feeds them.</summary>
/// <remarks>
/// One pass per normalisation, in the order of the computation: each then sees what the ones before it give with their new numbers, so that the stored statistics are
/// exactly those of inference on the data. A single pass in training mode would depend on the cut into batches.
/// </remarks>
public static class BatchNormalizationRecalibration
{
    /// <summary>Recalibrates a copy of <paramref name="graph"/>; gives the graph itself where it has no normalisation with stored statistics.</summary>
    /// <param name="graph">The network; unchanged.</param>
    /// <param name="data">The calibration set.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <exception cref="InputException">QP1510: the set is empty.</exception>
    public static Graph Run(Graph graph, IDataSet data, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (CountIn(graph) == 0) return graph;
        if (data.Count == 0) throw new InputException("QP1510", "No calibration sample is left to recover from.", "Give the task file a larger split.calibration.");
        var recalibrated = graph.Clone(withWeights: true);
        var nodes = recalibrated.Nodes.Where(n => IsStored(recalibrated, n)).ToList();
        for (var i = 0; i < nodes.Count; i++)
        {
            Measure(recalibrated, nodes[i], data, cancellation);
            progress?.Report((i + 1.0) / nodes.Count);
        }

        return recalibrated;
    }

    /// <summary>How many normalisations of a network have stored statistics.</summary>
    public static int CountIn(Graph graph) => graph.Nodes.Count(n => IsStored(graph, n));

    private static bool IsStored(Graph graph, Node node) =>
        node.Type == "BatchNormalization" && graph.Constants.ContainsKey(node.Inputs[3]) && graph.Constants.ContainsKey(node.Inputs[4]);

    private static void Measure(Graph graph, Node node, IDataSet data, CancellationToken cancellation)
    {
        var (runtime, moments) = (new ManagedRuntime(graph), new ChannelMoments(graph.Constants[node.Inputs[3]].Count));
        foreach (var batch in Batches.Of(data, NetworkEvaluator.BatchSize(data)))
            moments.Add(runtime.Compute(new Dictionary<string, Tensor> { [graph.Input.Name] = batch.Input }, [node.Inputs[0]], cancellation)[node.Inputs[0]]);
        moments.Means.CopyTo(OwnConstants.Of(graph, node, 3), 0);
        moments.Variances.CopyTo(OwnConstants.Of(graph, node, 4), 0);
    }
}
