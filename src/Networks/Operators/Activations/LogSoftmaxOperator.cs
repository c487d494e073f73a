using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>The logarithm of softmax along one axis.</summary>
internal sealed class LogSoftmaxOperator : LineOperator<LogSoftmax>
{
    public override string Type => "LogSoftmax";
}
