using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>How far a run is, and whether it has to stop. Safe for concurrent calls.</summary>
internal sealed class QaoaProgress : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    private readonly Lock _change = new();
    private readonly SamplerOptions _asked;
    private readonly CircuitCounts _sums;
    private readonly Deadline _deadline;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _stop;
    private double _lowest = double.PositiveInfinity;

    /// <param name="asked">What the run was asked for.</param>
    /// <param name="sums">Of all runs of the sampler.</param>
    /// <param name="cancellation">Cancels the run.</param>
    public QaoaProgress(SamplerOptions asked, CircuitCounts sums, CancellationToken cancellation)
    {
        (_asked, _sums) = (asked, sums);
        _deadline = new Deadline(asked, cancellation);
        _timer = asked.TimeLimit is { } limit && limit < LongestTimer ? new CancellationTokenSource(limit, asked.TimeProvider) : new CancellationTokenSource();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _timer.Token);
    }

    /// <summary>What this run counted.</summary>
    public CircuitCounts Counts { get; } = new();

    /// <summary>Ends what is being done: the run was cancelled, or its time is used up.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Whether nothing more is to be begun.</summary>
    public bool Stop => _deadline.Reached || Met;

    /// <summary>Whether the target was met.</summary>
    public bool Met => _asked.TargetEnergy is { } target && Volatile.Read(ref _lowest) <= target;

    /// <summary>Counts a circuit.</summary>
    public void Add(CircuitOutcome outcome)
    {
        Counts.Add(outcome);
        _sums.Add(outcome);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _timer.Dispose();
    }
}
