using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A graph made ready for inputs of one shape: the steps to run and when each value is used last.</summary>
internal sealed class Plan
{
    private readonly Dictionary<string, Tensor> _constants = [];

    public Plan(Graph graph, IReadOnlyDictionary<string, int[]> inputShapes, BufferPool pool)
    {
        Graph = graph;
        Pool = pool;
        Facts = ShapeInference.Run(graph, inputShapes.ToDictionary(i => i.Key, i => i.Value.Select(d => (Dimension)d).ToArray()));
        Steps = graph.Nodes.Where(n => n.Outputs.Any(o => Facts[o].IsFloat)).Select(MakeStep).ToList();
        foreach (var (name, constant) in graph.Constants)
            if (constant.Floats is not null) _constants[name] = constant.Tensor;
    }

    public Graph Graph { get; }

    public Dictionary<string, ValueFact> Facts { get; }

    public IReadOnlyList<Step> Steps { get; }

    public BufferPool Pool { get; }

    /// <summary>Runs forward, letting go of every value after its last use; the wanted ones are the caller's own.</summary>
    public Dictionary<string, Tensor> Run(IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyCollection<string> wanted, CancellationToken cancellation = default)
    {
        var values = StartingValues(feeds);
        var uses = Steps.SelectMany(s => s.Node.Inputs).Concat(wanted.Distinct()).GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());
        var holders = new Dictionary<float[], int>(ReferenceEqualityComparer.Instance);
        foreach (var step in Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (name, tensor) in Forward(step, values, training: false))
                holders[tensor.Data] = holders.GetValueOrDefault(tensor.Data) + uses.GetValueOrDefault(name);
            foreach (var name in step.Node.Inputs) LetGo(values, holders, name, 1);
            foreach (var name in step.Node.Outputs.Where(o => !uses.ContainsKey(o))) LetGo(values, holders, name, 0);
        }

        var results = wanted.Distinct().ToDictionary(w => w, w => values[w]);
        foreach (var tensor in results.Values) Pool.Release(tensor);
        return results;
    }

    /// <summary>Runs one step on the values so far and adds its outputs to them.</summary>
    public List<(string Name, Tensor Tensor)> Forward(Step step, Dictionary<string, Tensor> values, bool training)
    {
        var outputs = new Tensor[step.Node.Outputs.Count];
        step.Operator.Forward(Call(step, values, outputs, training));
        var named = new List<(string, Tensor)>();
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is null) continue;
            values[step.Node.Outputs[i]] = outputs[i];
            named.Add((step.Node.Outputs[i], outputs[i]));
        }

        return named;
    }

    public KernelCall Call(Step step, Dictionary<string, Tensor> values, Tensor[] outputs, bool training) =>
        new(step, step.Node.Inputs.Select(values.GetValueOrDefault).ToArray(), outputs, Pool, training);

    /// <summary>All values before the first step: constants and feeds.</summary>
    public Dictionary<string, Tensor> StartingValues(IReadOnlyDictionary<string, Tensor> feeds)
    {
        var values = new Dictionary<string, Tensor>(_constants);
        foreach (var (name, tensor) in feeds) values[name] = tensor;
        return values;
    }

    private Step MakeStep(Node node) => new(
        node, OperatorTable.Of(node), node.Inputs.Select(i => Facts.GetValueOrDefault(i)).ToArray(), node.Outputs.Select(o => Facts[o]).ToArray(), Graph.OperatorSet);

    private void LetGo(Dictionary<string, Tensor> values, Dictionary<float[], int> holders, string name, int uses)
    {
        if (!values.TryGetValue(name, out var tensor) || !holders.TryGetValue(tensor.Data, out var count)) return;
        if (count > uses)
        {
            holders[tensor.Data] = count - uses;
            return;
        }

        holders.Remove(tensor.Data);
        Pool.Return(tensor.Data);
    }
}
