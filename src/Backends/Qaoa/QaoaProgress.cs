using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>How far a run is, and whether it has to stop. Safe for concurrent calls.</summary>
/// <param name="asked">What the run was asked for.</param>
/// <param name="sums">Of all runs of the sampler.</param>
/// <param name="cancellation">Cancels the run.</param>
internal sealed class QaoaProgress(SamplerOptions asked, CircuitCounts sums, CancellationToken cancellation)
{
    private readonly Lock _change = new();
    private readonly Deadline _deadline = new(asked, cancellation);
    private double _lowest = double.PositiveInfinity;

    /// <summary>What this run counted.</summary>
    public CircuitCounts Counts { get; } = new();

    /// <summary>Whether nothing more is to be begun.</summary>
    public bool Stop => _deadline.Reached || Met;

    /// <summary>Whether the target was met.</summary>
    public bool Met => asked.TargetEnergy is { } target && Volatile.Read(ref _lowest) <= target;

    /// <summary>Counts a circuit.</summary>
    public void Add(CircuitOutcome outcome)
    {
        Counts.Add(outcome);
        sums.Add(outcome);
    }

    /// <summary>Tells the caller of an energy of the whole model when it is the lowest so far.</summary>
    public void Offer(double energy)
    {
        lock (_change)
        {
            if (!(energy < _lowest)) return;
            _lowest = energy;
            asked.Improved?.Invoke(energy);
        }
    }
}
