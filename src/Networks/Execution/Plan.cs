using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Networks.Operators.Layout;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A graph made ready for inputs of one shape: numbered values and the steps that compute them.</summary>
internal sealed class Plan
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<ValueFact> _facts = [];
    private readonly IReadOnlyDictionary<string, int[]> _inputShapes;

    public Plan(Graph graph, IReadOnlyDictionary<string, int[]> inputShapes, RuntimeOptions options)
    {
        (Graph, Options, _inputShapes) = (graph, options, inputShapes);
        var facts = ShapeInference.Run(graph, inputShapes.ToDictionary(i => i.Key, i => i.Value.Select(d => (Dimension)d).ToArray()));
        foreach (var (name, fact) in facts) Number(name, fact);
        Steps = graph.Nodes.Where(n => n.Outputs.Any(o => facts[o].IsFloat)).Select(n => MakeStep(n, facts)).ToArray();
        Inputs = graph.Inputs.Select(i => (i.Name, _numbers[i.Name])).ToArray();
        Constants = graph.Constants.Where(c => c.Value.Floats is not null).Select(c => (_numbers[c.Key], c.Value.Tensor)).ToArray();
        IsConstant = new bool[_facts.Count];
        foreach (var (number, _) in Constants) IsConstant[number] = true;
        Roots = FindRoots();
        OutputNumber = _numbers.GetValueOrDefault(graph.Output.Name, -1);
        OutputMemory = FindOutputMemory();
        OutputShape = OutputNumber < 0 ? [] : ShapeOf(OutputNumber);
    }

    public Graph Graph { get; }

    public RuntimeOptions Options { get; }

    public Step[] Steps { get; }

    public (string Name, int Number)[] Inputs { get; }

    public (int Number, Tensor Tensor)[] Constants { get; }

    /// <summary>Whether a value is a float constant.</summary>
    public bool[] IsConstant { get; }

    /// <summary>How many values there are.</summary>
    public int ValueCount => _facts.Count;

    /// <summary>For each value the one whose memory it may share; itself if none.</summary>
    public int[] Roots { get; }

    /// <summary>The number of the graph's first output; -1 where it is not computed.</summary>
    public int OutputNumber { get; }

    /// <summary>The number of the value whose memory the output is another view of, or the output's own.</summary>
    public int OutputMemory { get; }

    /// <summary>The extents of the graph's first output.</summary>
    public int[] OutputShape { get; }

    /// <summary>The number of a value.</summary>
    /// <exception cref="KeyNotFoundException">The graph has no such value.</exception>
    public int NumberOf(string name) => _numbers.TryGetValue(name, out var number) ? number : throw new KeyNotFoundException($"The plan has no value '{name}'.");

    public bool IsFloat(int number) => number >= 0 && _facts[number].IsFloat;

    public int[] ShapeOf(int number) => _facts[number].Extents;

    public int SizeOf(int number) => Tensor.CountOf(ShapeOf(number));

    /// <summary>Whether the plan is for inputs of these shapes.</summary>
    public bool Fits(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var (name, _) in Inputs)
            if (!feeds[name].Shape.AsSpan().SequenceEqual(_inputShapes[name])) return false;
        return true;
    }

    private int Number(string name, ValueFact fact)
    {
        if (name.Length == 0) return -1;
        if (_numbers.TryGetValue(name, out var number)) return number;
        _facts.Add(fact);
        return _numbers[name] = _facts.Count - 1;
    }

    private Step MakeStep(Node node, Dictionary<string, ValueFact> facts)
    {
        var inputFacts = node.Inputs.Select(i => facts.GetValueOrDefault(i)).ToArray();
        return new Step(
            node, new InferenceCall(node, inputFacts, Graph.OperatorSet), node.Outputs.Select(o => facts[o]).ToArray(),
            node.Inputs.Select(i => _numbers.GetValueOrDefault(i, -1)).ToArray(), node.Outputs.Select(o => _numbers.GetValueOrDefault(o, -1)).ToArray());
    }

    private int FindOutputMemory()
    {
        var number = OutputNumber;
        for (var s = Steps.Length - 1; s >= 0; s--)
            if (Steps[s].Operator is ViewOperator && Steps[s].Outputs[0] == number) number = Steps[s].Inputs[0];
        return Array.Exists(Steps, s => s.Outputs.Contains(number)) ? number : OutputNumber;
    }

    private int[] FindRoots()
    {
        var roots = Enumerable.Range(0, _facts.Count).ToArray();
        foreach (var step in Steps.Where(s => s.Operator.MayAlias)) roots[step.Outputs[0]] = roots[step.Inputs[0]];
        return roots;
    }
}
