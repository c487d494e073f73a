using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Training;

/// <summary>Adam (Kingma and Ba 2015) with bias correction and decoupled weight decay (Loshchilov and Hutter 2019).</summary>
/// <param name="weightDecay">Share of a weight that is taken away per unit of learning rate, 0 or more.</param>
public sealed class AdamOptimiser(double weightDecay) : IOptimiser
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private readonly Dictionary<string, (float[] First, float[] Second)> _moments = [];
    private int _steps;

    /// <inheritdoc/>
    public void Step(IReadOnlyDictionary<string, Tensor> parameters, IReadOnlyDictionary<string, Tensor> gradients, double learningRate)
    {
        _steps++;
        var rate = learningRate * Math.Sqrt(1 - Math.Pow(Beta2, _steps)) / (1 - Math.Pow(Beta1, _steps));
        var numbers = new AdamNumbers(
            (float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)Epsilon, (float)rate, (float)(learningRate * weightDecay));
        foreach (var (name, parameter) in parameters)
        {
            if (!_moments.TryGetValue(name, out var moments)) _moments[name] = moments = (new float[parameter.Count], new float[parameter.Count]);
            ParameterStep.Adam(parameter.Span, gradients[name].Span, moments.First, moments.Second, numbers);
        }
    }
}
