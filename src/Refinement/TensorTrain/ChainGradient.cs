namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>The gradient of one mask's log-likelihood by reverse mode: down the chain of q, leaving adjoints of the interface vectors.</summary>
/// <remarks>
/// With a_s the amplitude of the value taken and a_o that of the other, a term is <c>log|a_s| - log(|a_s| + |a_o|)</c>; its derivatives are
/// <c>1/a_s - sign(a_s)/(|a_s| + |a_o|)</c> and <c>-sign(a_o)/(|a_s| + |a_o|)</c>.
/// </remarks>
internal sealed class ChainGradient
{
    private const double Tiny = 1e-300;

    private readonly TensorTrainModel _model;
    private readonly bool[] _mask;
    private readonly double[] _gradient;
    private readonly double[][] _interfaceAdjoints;
    private readonly double[][] _left;
    private readonly double[] _norms;

    /// <param name="model">The model, with up-to-date interface vectors.</param>
    /// <param name="mask">The mask whose likelihood is differentiated.</param>
    /// <param name="gradient">Receives the cores' part that does not go through interface vectors.</param>
    /// <param name="interfaceAdjoints">Receives the adjoint of every interface vector.</param>
    public ChainGradient(TensorTrainModel model, bool[] mask, double[] gradient, double[][] interfaceAdjoints)
    {
        (_model, _mask, _gradient, _interfaceAdjoints) = (model, mask, gradient, interfaceAdjoints);
        _left = new double[mask.Length + 1][];
        _norms = new double[mask.Length];
        _left[0] = [1];
        for (var j = 0; j < mask.Length; j++) _left[j + 1] = model.Advance(_left[j], j, mask[j] ? 1 : 0, out _norms[j]);
    }

    public void Accumulate()
    {
        double[] adjoint = [0];
        for (var j = _mask.Length - 1; j >= 0; j--)
        {
            var previous = new double[_left[j].Length];
            BackThroughAdvance(j, adjoint, previous);
            var (chosen, weights) = Weights(j);
            AddTerm(j, chosen, weights.Chosen, previous);
            AddTerm(j, 1 - chosen, weights.Other, previous);
            adjoint = previous;
        }
    }

    private (int Chosen, (double Chosen, double Other) Weights) Weights(int j)
    {
        var chosen = _mask[j] ? 1 : 0;
        var (a, b) = (_model.Amplitude(_left[j], j, chosen), _model.Amplitude(_left[j], j, 1 - chosen));
        var total = Math.Abs(a) + Math.Abs(b) + Tiny;
        return (chosen, ((1 / (a == 0 ? Tiny : a)) - (Math.Sign(a) / total), -Math.Sign(b) / total));
    }

    /// <summary>The adjoint of q G / norm goes to q and to the slice of the value taken.</summary>
    private void BackThroughAdvance(int j, double[] adjoint, double[] previous)
    {
        for (var a = 0; a < previous.Length; a++)
        {
            var row = _model.Cores.Row(j, a, _mask[j] ? 1 : 0);
            for (var b = 0; b < adjoint.Length; b++)
            {
                previous[a] += _model.Cores.Values[row + b] * adjoint[b] / _norms[j];
                _gradient[row + b] += _left[j][a] * adjoint[b] / _norms[j];
            }
        }
    }

    /// <summary>The amplitude q G z of one value, times <paramref name="weight"/>, goes to all three factors.</summary>
    private void AddTerm(int j, int value, double weight, double[] previous)
    {
        var z = _model.Interface(j + 1);
        for (var a = 0; a < previous.Length; a++)
        {
            previous[a] += weight * _model.Times(j, a, value);
            var row = _model.Cores.Row(j, a, value);
            for (var b = 0; b < z.Length; b++)
            {
                _gradient[row + b] += weight * _left[j][a] * z[b];
                _interfaceAdjoints[j + 1][b] += weight * _left[j][a] * _model.Cores.Values[row + b];
            }
        }
    }
}
