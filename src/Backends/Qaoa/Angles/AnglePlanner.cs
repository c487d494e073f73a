using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>Finds angles for a circuit.</summary>
internal sealed class AnglePlanner
{
    private readonly QaoaOptions _options;
    private readonly CancellationToken _stop;

    /// <param name="options">Depth, start, iterations and tail.</param>
    /// <param name="stop">Ends the search with what was found so far.</param>
    public AnglePlanner(QaoaOptions options, CancellationToken stop)
    {
        _options = options;
        _stop = stop;
    }

    /// <summary>How often circuits were evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Angles of the circuit that <paramref name="simulator"/> holds, as <see cref="QaoaCircuit.Layers"/> takes them.</summary>
    public QaoaAngles Find(ISimulator simulator)
    {
        var relative = _options.Start switch
        {
            AngleStart.Fixed => Descend(simulator, FixedAngles.Of(_options.Layers)),
            AngleStart.Ramp => Descend(simulator, AngleStarts.Ramp(_options.Layers)),
            _ => Interpolated(simulator),
        };
        return Absolute(relative, simulator.Circuit);
    }

    /// <summary>Angles that are good on average, which takes no simulation.</summary>
    public QaoaAngles Average(QaoaCircuit circuit) => Absolute(FixedAngles.Of(_options.Layers), circuit);

    private static QaoaAngles Absolute(QaoaAngles relative, QaoaCircuit circuit) => relative with { Gammas = [.. relative.Gammas.Select(gamma => gamma / circuit.Problem.Scale)] };

    private QaoaAngles Interpolated(ISimulator simulator)
    {
        var angles = Descend(simulator, AngleStarts.Ramp(1));
        while (angles.Layers < _options.Layers) angles = Descend(simulator, AngleStarts.Interpolated(angles));
        return angles;
    }

    private QaoaAngles Descend(ISimulator simulator, QaoaAngles start)
    {
        if (_options.Iterations == 0) return start;
        var objective = new AngleObjective(simulator, _options.Tail, _stop);
        var found = AngleSearch.Descend(objective, start, _options.Iterations);
        Evaluations += objective.Evaluations;
        return found;
    }
}
