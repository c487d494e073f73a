using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>What a run has done so far, and whether it has to stop. Safe for concurrent calls.</summary>
internal sealed class QaoaProgress
{
    private readonly Lock _change = new();
    private readonly Deadline _deadline;
    private readonly SamplerOptions _asked;
    private double _lowest = double.PositiveInfinity;
    private int _circuits;
    private int _qubits;
    private long _evaluations;
    private long _shots;
    private double _ratios;

    public QaoaProgress(SamplerOptions asked, CancellationToken cancellation)
    {
        _asked = asked;
        _deadline = new Deadline(asked, cancellation);
    }

    /// <summary>Whether nothing more is to be begun.</summary>
    public bool Stop => _deadline.Reached || Met;

    /// <summary>Whether the target was met.</summary>
    public bool Met => _asked.TargetEnergy is { } target && Volatile.Read(ref _lowest) <= target;

    /// <summary>Counts a circuit.</summary>
    public void Add(CircuitOutcome outcome)
    {
        lock (_change)
        {
            _circuits++;
            _qubits = Math.Max(_qubits, outcome.Circuit.Problem.Qubits);
            _evaluations += outcome.Evaluations;
            _shots += outcome.Rows.Count;
            _ratios += Ratio(outcome);
        }
    }

    /// <summary>Tells the caller of an energy of the whole model when it is the lowest so far.</summary>
    public void Offer(double energy)
    {
        lock (_change)
        {
            if (!(energy < _lowest)) return;
            _lowest = energy;
            _asked.Improved?.Invoke(energy);
        }
    }

    /// <summary>The approximation ratio (E_max - mean) / (E_max - E_min): 1 when only optima are measured; 1 where all energies are equal.</summary>
    public static double Ratio(CircuitOutcome outcome) => outcome.Most > outcome.Least ? (outcome.Most - outcome.Expectation) / (outcome.Most - outcome.Least) : 1;

    /// <summary>The counts for a sample set.</summary>
    public JsonObject ToJson() => new()
    {
        ["circuits"] = _circuits,
        ["qubits"] = _qubits,
        ["shots"] = _shots,
        ["angle_evaluations"] = _evaluations,
        ["mean_approximation_ratio"] = _circuits > 0 ? _ratios / _circuits : null,
    };
}
