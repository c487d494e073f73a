using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The values of one forward pass and the way back through them.</summary>
internal sealed class ForwardRecord : IForwardRecord
{
    private readonly Plan _plan;
    private readonly Dictionary<string, Tensor> _values;
    private readonly Dictionary<string, Tensor> _feeds;
    private readonly bool _training;

    public ForwardRecord(Plan plan, IReadOnlyDictionary<string, Tensor> feeds, bool training)
    {
        _plan = plan;
        _training = training;
        _feeds = new Dictionary<string, Tensor>(feeds);
        _values = plan.StartingValues(feeds);
        foreach (var step in plan.Steps) plan.Forward(step, _values, training);
    }

    public Tensor Output => _values[_plan.Graph.Output.Name];

    public Tensor this[string name] => _values[name];

    public IReadOnlyDictionary<string, Tensor> Backward(Tensor outputGradient, IReadOnlyCollection<string> wanted)
    {
        var needed = Needed(wanted);
        var gradients = new Dictionary<string, Tensor> { [_plan.Graph.Output.Name] = CopyOf(outputGradient) };
        foreach (var step in _plan.Steps.Reverse().Where(s => s.Node.Outputs.Any(gradients.ContainsKey)))
        {
            if (step.Node.Inputs.Any(needed.Contains)) StepBack(step, needed, gradients);
            foreach (var output in step.Node.Outputs.Where(o => gradients.ContainsKey(o) && !wanted.Contains(o)))
            {
                _plan.Pool.Return(gradients[output].Data);
                gradients.Remove(output);
            }
        }

        var results = wanted.Distinct().ToDictionary(w => w, w => gradients.TryGetValue(w, out var g) ? g : new Tensor(_values[w].Shape));
        foreach (var tensor in results.Values) _plan.Pool.Release(tensor);
        return results;
    }

    public void Dispose()
    {
        foreach (var (name, tensor) in _values)
            if (!_feeds.ContainsKey(name)) _plan.Pool.Return(tensor.Data);
        _values.Clear();
    }

    /// <summary>The gradient in memory of the pass: the network may read its output again and add to it.</summary>
    private Tensor CopyOf(Tensor outputGradient)
    {
        if (!outputGradient.Shape.AsSpan().SequenceEqual(Output.Shape)) throw new ArgumentException($"The output is {Output}, its gradient {outputGradient}.", nameof(outputGradient));
        var copy = _plan.Pool.Rent(outputGradient.Shape);
        outputGradient.Span.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>The values that depend on a wanted one.</summary>
    private HashSet<string> Needed(IReadOnlyCollection<string> wanted)
    {
        var needed = wanted.ToHashSet();
        foreach (var step in _plan.Steps.Where(s => s.Node.Inputs.Any(needed.Contains))) needed.UnionWith(step.Node.Outputs);
        needed.Remove("");
        return needed;
    }

    private void StepBack(Step step, HashSet<string> needed, Dictionary<string, Tensor> gradients)
    {
        if (!step.Operator.IsDifferentiable) return;
        var node = step.Node;
        var inputGradients = node.Inputs.Select(i => needed.Contains(i) && IsFloat(step, i) ? GradientOf(i, gradients) : null).ToArray();
        var outputGradients = node.Outputs.Select(o => gradients.GetValueOrDefault(o)).ToArray();
        var outputs = node.Outputs.Select(o => _values.GetValueOrDefault(o)!).ToArray();
        step.Operator.Backward(_plan.Call(step, _values, outputs, _training).WithGradients(inputGradients, outputGradients));
    }

    private static bool IsFloat(Step step, string input) => step.InputFacts[step.Node.Inputs.IndexOf(input)]?.IsFloat == true;

    private Tensor GradientOf(string name, Dictionary<string, Tensor> gradients)
    {
        if (gradients.TryGetValue(name, out var gradient)) return gradient;
        gradient = _plan.Pool.Rent(_values[name].Shape);
        gradient.Span.Clear();
        return gradients[name] = gradient;
    }
}
