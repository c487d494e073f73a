using MathNet.Numerics.LinearAlgebra;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>The energy of a circuit by its angles, in units of the problem, so that one step length suits all problems; remembers the best.</summary>
internal sealed class AngleObjective
{
    private readonly ISimulator _simulator;
    private readonly double _tail;
    private readonly CancellationToken _stop;
    private readonly double _unit;
    private double[]? _best;

    /// <param name="simulator">Of the circuit.</param>
    /// <param name="tail">What <see cref="ISimulator.Value"/> counts.</param>
    /// <param name="stop">Ends an evaluation.</param>
    public AngleObjective(ISimulator simulator, double tail, CancellationToken stop)
    {
        _simulator = simulator;
        _tail = tail;
        _stop = stop;
        _unit = simulator.Circuit.Problem.Scale;
    }

    /// <summary>The lowest value met; positive infinity before the first evaluation.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>How often it was evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The angles of <see cref="Value"/>, in units of the problem.</summary>
    public QaoaAngles Best => Angles(_best ?? throw new InvalidOperationException("Nothing was evaluated."), 1);

    /// <summary>Value and gradient at gammas and betas, both divided by what one field of the problem's size does to all qubits.</summary>
    /// <exception cref="OperationCanceledException">It is to stop.</exception>
    public (double Value, Vector<double> Gradient) Evaluate(Vector<double> at)
    {
        _stop.ThrowIfCancellationRequested();
        Evaluations++;
        var angles = Angles(at.AsArray() ?? at.ToArray(), 1 / _unit);
        var byLayer = new QaoaLayer[angles.Layers];
        var value = _simulator.Gradient(_simulator.Circuit.Layers(angles), _tail, byLayer, _stop);
        if (value < Value) (Value, _best) = (value, at.ToArray());
        var gradient = new double[at.Count];
        _simulator.Circuit.Chain(angles, byLayer, gradient);
        for (var l = 0; l < angles.Layers; l++) gradient[l] /= _unit;
        var size = _unit * _simulator.Circuit.Problem.Qubits;
        return (value / size, Vector<double>.Build.DenseOfArray(gradient) / size);
    }

    private static QaoaAngles Angles(double[] at, double unit)
    {
        var p = at.Length / 2;
        return new QaoaAngles([.. at.Take(p).Select(gamma => gamma * unit)], at[p..]);
    }
}
