using QuantumPrune.Backends.Qaoa.Blocks;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Sums over circuits. Safe for concurrent calls.</summary>
internal sealed class CircuitCounts
{
    private const double One = 1L << 40;

    private readonly Lock _change = new();
    private long _circuits;
    private int _qubits;
    private long _evaluations;
    private long _shots;
    private long _coupled;
    private long _ratios; // in units of 2^-40, so that the sum does not depend on who comes first
    private double _least = double.PositiveInfinity;

    /// <summary>The circuit with the most two-qubit gates; null before the first.</summary>
    public CircuitOutcome? Largest { get; private set; }

    /// <summary>Counts a circuit.</summary>
    public void Add(CircuitOutcome outcome)
    {
        lock (_change)
        {
            _circuits++;
            _qubits = Math.Max(_qubits, outcome.Circuit.Problem.Qubits);
            if (Largest is null || Rank(outcome).CompareTo(Rank(Largest)) > 0) Largest = outcome;
            _evaluations += outcome.Evaluations;
            _shots += outcome.Rows.Count;
            if (outcome.Circuit.Problem.Edges.Count == 0) return; // fields alone are no feat
            _coupled++;
            _ratios += (long)Math.Round(outcome.Energies.Ratio * One);
            _least = Math.Min(_least, outcome.Energies.Ratio);
        }
    }

    /// <summary>By gates, then by energy: no two circuits change places.</summary>
    private static (int Pairs, double Energy) Rank(CircuitOutcome outcome) => (outcome.Circuit.PairsPerLayer, outcome.Energies.Expected);

    /// <summary>The sums, for a sampler with <paramref name="options"/>.</summary>
    public GateModelUsage Usage(QaoaOptions options)
    {
        lock (_change)
        {
            return new GateModelUsage
            {
                Engine = options.Engine.ToString(),
                Mixer = options.Mixer.ToString(),
                Layers = options.Layers,
                Circuits = _circuits,
                Qubits = _qubits,
                TwoQubitGates = Largest is null ? 0 : GateList.Of(Largest.Circuit, Largest.Circuit.Layers(Largest.Angles)).Pairs,
                Shots = _shots,
                AngleEvaluations = _evaluations,
                MeanApproximationRatio = _coupled > 0 ? _ratios / One / _coupled : null,
                LeastApproximationRatio = _coupled > 0 ? _least : null,
            };
        }
    }
}
