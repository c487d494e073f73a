using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Training;

/// <summary>Stochastic gradient descent with momentum: <c>v = momentum v + g + decay w; w -= rate v</c>.</summary>
/// <param name="momentum">In [0, 1).</param>
/// <param name="weightDecay">Coefficient of the L2 penalty, 0 or more.</param>
public sealed class SgdOptimiser(double momentum, double weightDecay) : IOptimiser
{
    private readonly Dictionary<string, float[]> _velocities = [];

    /// <inheritdoc/>
    public void Step(IReadOnlyDictionary<string, Tensor> parameters, IReadOnlyDictionary<string, Tensor> gradients, double learningRate)
    {
        foreach (var (name, parameter) in parameters)
        {
            if (!_velocities.TryGetValue(name, out var v)) _velocities[name] = v = new float[parameter.Count];
            ParameterStep.Sgd(parameter.Span, gradients[name].Span, v, (float)learningRate, (float)momentum, (float)weightDecay);
        }
    }
}
