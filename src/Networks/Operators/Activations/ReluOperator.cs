using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>max(0, x), NaN staying NaN; slope 0 at 0.</summary>
internal sealed class ReluOperator : UnaryOperator<Relu>
{
    public override string Type => "Relu";
}
