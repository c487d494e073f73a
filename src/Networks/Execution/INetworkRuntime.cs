using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>Runs a network. The seam where another tensor library could stand in for the built-in engine.</summary>
/// <remarks>Batches of any size and, where the network allows it, images of any extent; not thread-safe.</remarks>
public interface INetworkRuntime
{
    /// <summary>The network.</summary>
    Graph Graph { get; }

    /// <summary>Computes some values of the graph at inference.</summary>
    /// <param name="feeds">A tensor for every input of the graph.</param>
    /// <param name="wanted">Names of values, inner ones included. Computed tensors are the caller's own; inputs, constants and views of them share their arrays.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <exception cref="InputException">QP1022: a shape that the network does not take.</exception>
    IReadOnlyDictionary<string, Tensor> Compute(
        IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyCollection<string> wanted, CancellationToken cancellation = default);

    /// <summary>Runs forward and keeps what gradients need.</summary>
    /// <param name="feeds">A tensor for every input of the graph, unchanged until the record is disposed.</param>
    /// <param name="options">What the pass is for; null keeps every value of an inference pass and yields any gradient.</param>
    IForwardRecord Record(IReadOnlyDictionary<string, Tensor> feeds, RecordOptions? options = null);
}
