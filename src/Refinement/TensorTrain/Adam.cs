namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>The Adam optimiser (Kingma and Ba 2015) with its usual constants, ascending.</summary>
internal sealed class Adam
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double _rate;
    private readonly double[] _mean;
    private readonly double[] _square;
    private int _step;

    public Adam(int parameters, double rate)
    {
        _rate = rate;
        _mean = new double[parameters];
        _square = new double[parameters];
    }

    /// <summary>Moves <paramref name="parameters"/> one step up the gradient.</summary>
    public void Ascend(double[] parameters, double[] gradient)
    {
        _step++;
        var (correction1, correction2) = (1 - Math.Pow(Beta1, _step), 1 - Math.Pow(Beta2, _step));
        for (var k = 0; k < parameters.Length; k++)
        {
            _mean[k] = (Beta1 * _mean[k]) + ((1 - Beta1) * gradient[k]);
            _square[k] = (Beta2 * _square[k]) + ((1 - Beta2) * gradient[k] * gradient[k]);
            parameters[k] += _rate * (_mean[k] / correction1) / (Math.Sqrt(_square[k] / correction2) + Epsilon);
        }
    }
}
