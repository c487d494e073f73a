using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Training;

/// <summary>Moves parameters against their gradients.</summary>
public interface IOptimiser
{
    /// <summary>One step.</summary>
    /// <param name="parameters">Changed in place.</param>
    /// <param name="gradients">By the same names.</param>
    /// <param name="learningRate">The step size, 0 or more.</param>
    void Step(IReadOnlyDictionary<string, Tensor> parameters, IReadOnlyDictionary<string, Tensor> gradients, double learningRate);
}
