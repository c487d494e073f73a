using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The built-in engine: plain C# on the machine's cores.</summary>
public sealed class ManagedRuntime : INetworkRuntime
{
    private const int PlansKept = 8;
    private readonly BufferPool _pool = new();
    private readonly Dictionary<string, Plan> _plans = [];

    /// <summary>Prepares to run <paramref name="graph"/>, which must not change afterwards except for the numbers in its constants.</summary>
    /// <exception cref="InputException">QP1020: lists all operators that the engine cannot run.</exception>
    public ManagedRuntime(Graph graph)
    {
        Operators.OperatorTable.RequireSupport(graph.Nodes);
        Graph = graph;
    }

    /// <inheritdoc/>
    public Graph Graph { get; }

    /// <summary>The first output for a batch of the one input.</summary>
    /// <inheritdoc cref="INetworkRuntime.Compute"/>
    public Tensor Forward(Tensor batch, CancellationToken cancellation = default) =>
        Compute(new Dictionary<string, Tensor> { [Graph.Input.Name] = batch }, [Graph.Output.Name], cancellation)[Graph.Output.Name];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Compute(
        IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyCollection<string> wanted, CancellationToken cancellation = default) =>
        PlanFor(feeds).Run(feeds, wanted, cancellation);

    /// <inheritdoc/>
    public IForwardRecord Record(IReadOnlyDictionary<string, Tensor> feeds, bool training = false) => new ForwardRecord(PlanFor(feeds), feeds, training);

    private Plan PlanFor(IReadOnlyDictionary<string, Tensor> feeds)
    {
        CheckFeeds(feeds);
        var key = string.Join(';', feeds.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{f.Value}"));
        if (_plans.TryGetValue(key, out var plan)) return plan;
        if (_plans.Count >= PlansKept) _plans.Clear();
        return _plans[key] = new Plan(Graph, feeds.ToDictionary(f => f.Key, f => f.Value.Shape), _pool);
    }

    private void CheckFeeds(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var input in Graph.Inputs)
        {
            var shape = feeds.TryGetValue(input.Name, out var tensor) ? tensor.Shape : throw new ArgumentException($"No tensor is fed to '{input.Name}'.", nameof(feeds));
            if (input.Shape is null || (shape.Length == input.Shape.Length && shape.Zip(input.Shape).All(p => !p.Second.IsKnown || p.Second.Value == p.First))) continue;
            throw new InputException(
                "QP1023", $"The network's input '{input.Name}' is [{string.Join(", ", input.Shape)}], the data is [{string.Join(", ", shape)}].",
                "Name data of the network's shape in the task file, or export the network with dynamic axes.");
        }
    }
}
