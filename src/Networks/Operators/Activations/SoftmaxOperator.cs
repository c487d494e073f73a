using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Softmax along one axis.</summary>
internal sealed class SoftmaxOperator : LineOperator<Softmax>
{
    public override string Type => "Softmax";
}
