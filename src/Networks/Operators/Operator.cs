using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators;

/// <summary>The meaning of one ONNX operator: the shape of its results, its forward pass and its gradients. Holds no state.</summary>
internal abstract class Operator
{
    /// <summary>The ONNX operator type.</summary>
    public abstract string Type { get; }

    /// <summary>Whether <see cref="Backward"/> is implemented.</summary>
    public virtual bool IsDifferentiable => true;

    /// <summary>Whether a node may ask for any number of outputs; otherwise it has one.</summary>
    public virtual bool HasManyOutputs => false;

    /// <summary>Whether output 0 may share the memory of input 0.</summary>
    public virtual bool MayAlias => false;

    /// <summary>Whether <see cref="Backward"/> overwrites the gradient of an input where <see cref="KernelCall.IsFresh"/>; otherwise it arrives as zeros to be added to.</summary>
    public virtual bool OverwritesFreshGradient(int input) => false;

    /// <summary>
    /// The input whose gradient may come in the memory of output 0's gradient, if they have the same size and nobody has added to it yet; -1 for none.
    /// <see cref="Backward"/> then leaves there what is to be passed on.
    /// </summary>
    public virtual int InputWithGradientInPlace => -1;

    /// <summary>Why this node cannot run although its type is known, or null.</summary>
    public virtual string? Refusal(Node node) => null;

    /// <summary>What is known of the outputs, from what is known of the inputs.</summary>
    /// <exception cref="InputException">QP1022: shapes that do not fit each other.</exception>
    public abstract ValueFact[] Infer(InferenceCall call);

    /// <summary>Computes the outputs.</summary>
    public abstract void Forward(KernelCall call);

    /// <summary>Adds to the gradients of the inputs that are wanted, from the gradients of the outputs.</summary>
    public virtual void Backward(KernelCall call) => throw new NotSupportedException($"{Type} has no gradient.");
}
