using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators;

/// <summary>One node at work: its tensors and, on the way back, their gradients.</summary>
internal sealed class KernelCall(Step step, ForwardPass pass)
{
    private Tensor?[] _gradients = [];
    private BackwardStep? _back;

    public Step Step => step;

    public Node Node => step.Node;

    public int OperatorSet => Facts.OperatorSet;

    /// <summary>Whether batch statistics and dropout behave as in training.</summary>
    public bool Training => pass.Training;

    /// <summary>Whether convolutions must not use transforms that cost accuracy.</summary>
    public bool Strict => pass.Plan.Options.Strict;

    public int InputCount => step.Inputs.Length;

    public int OutputCount => step.Outputs.Length;

    public InferenceCall Facts => step.Facts;

    public Tensor Input(int index) => pass.Values[step.Inputs[index]]!;

    public Tensor? Optional(int index) => index < step.Inputs.Length && step.Inputs[index] >= 0 ? pass.Values[step.Inputs[index]] : null;

    /// <summary>A number that changes with the content of input <paramref name="index"/>, if it is a constant; null if it is computed anew in every pass.</summary>
    public int? VersionOf(int index) => pass.Plan.IsConstant[step.Inputs[index]] ? pass.ConstantsVersion : null;

    public Tensor Output(int index = 0) => pass.Values[step.Outputs[index]]!;

    public int[] OutputShape(int index = 0) => step.OutputShapes[index];

    /// <summary>What the operator keeps for this node and shape between runs: parsed attributes, packed weights, loop plans. One object for both directions.</summary>
    public T State<T>(Func<KernelCall, T> create)
        where T : class => (T)(step.State ??= create(this));

    /// <summary>A tensor for output <paramref name="index"/> with undefined content.</summary>
    public Tensor Create(int index = 0) => pass.Create(step.Outputs[index], step.OutputShapes[index]);

    /// <summary>Makes output <paramref name="index"/> another view of <paramref name="data"/>, which is input 0; see <see cref="Operator.MayAlias"/>.</summary>
    public void Alias(Tensor data, int index = 0) => pass.Alias(step.Outputs[index], data, step.OutputShapes[index]);

    /// <summary>The gradient of an output, or null where nothing depends on it.</summary>
    public Tensor? OutputGradient(int index = 0) => step.Outputs[index] >= 0 ? _gradients[step.Outputs[index]] : null;

    /// <summary>Where to add the gradient of an input, or null if nobody wants it.</summary>
    public Tensor? InputGradient(int index) => index < step.Inputs.Length && _back!.Gradients[index] >= 0 ? _gradients[_back.Gradients[index]] : null;

    /// <summary>Whether the gradient of an input is to be overwritten, its content being undefined; see <see cref="Operator.OverwritesFreshGradient"/>.</summary>
    public bool IsFresh(int index) => _back!.IsFresh[index];

    /// <summary>Whether the gradient of an input lies in the memory of output 0's; see <see cref="Operator.InputWithGradientInPlace"/>.</summary>
    public bool IsInPlace(int index) => _back!.InPlace == index;

    public void Forward() => step.Operator.Forward(this);

    public void Backward(Tensor?[] gradients, BackwardStep back)
    {
        (_gradients, _back) = (gradients, back);
        step.Operator.Backward(this);
    }
}
