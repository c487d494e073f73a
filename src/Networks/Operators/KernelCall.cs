using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators;

/// <summary>One node at work: its tensors and, on the way back, their gradients.</summary>
internal sealed class KernelCall(Step step, Tensor?[] inputs, Tensor[] outputs, BufferPool pool, bool training)
{
    private Tensor?[] _inputGradients = [];
    private Tensor?[] _outputGradients = [];

    public Node Node => step.Node;

    public int OperatorSet => step.OperatorSet;

    /// <summary>Whether batch statistics and dropout behave as in training.</summary>
    public bool Training { get; } = training;

    public int InputCount => inputs.Length;

    public int OutputCount => outputs.Length;

    public Tensor Input(int index) => inputs[index]!;

    public Tensor? Optional(int index) => index < inputs.Length ? inputs[index] : null;

    public Tensor Output(int index = 0) => outputs[index];

    public int[] OutputShape(int index = 0) => step.OutputFacts[index].Extents;

    public ValueFact? InputFact(int index) => index < step.InputFacts.Length ? step.InputFacts[index] : null;

    public InferenceCall Facts => step.Facts;

    /// <summary>What the operator keeps for this node and shape between runs: parsed attributes, packed weights, loop plans. One object for both directions.</summary>
    public T State<T>(Func<KernelCall, T> create)
        where T : class => (T)(step.State ??= create(this));

    /// <summary>A tensor for output <paramref name="index"/> with undefined content.</summary>
    public Tensor Create(int index = 0) => outputs[index] = pool.Rent(OutputShape(index));

    /// <summary>A tensor of zeros for output <paramref name="index"/>.</summary>
    public Tensor CreateZeros(int index = 0)
    {
        var tensor = Create(index);
        tensor.Span.Clear();
        return tensor;
    }

    /// <summary>Makes output <paramref name="index"/> another view of <paramref name="data"/>.</summary>
    public void Alias(Tensor data, int index = 0) => outputs[index] = data.Reshape(OutputShape(index));

    /// <summary>The gradient of an output; zeros never arrive as null for output 0.</summary>
    public Tensor? OutputGradient(int index = 0) => _outputGradients[index];

    /// <summary>Where to add the gradient of an input, or null if nobody wants it.</summary>
    public Tensor? InputGradient(int index) => index < _inputGradients.Length ? _inputGradients[index] : null;

    public KernelCall WithGradients(Tensor?[] inputGradients, Tensor?[] outputGradients)
    {
        _inputGradients = inputGradients;
        _outputGradients = outputGradients;
        return this;
    }
}
