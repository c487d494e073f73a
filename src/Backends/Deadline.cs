namespace QuantumPrune.Backends;

/// <summary>Tells whether a run has to stop: it was cancelled, or its time is used up.</summary>
internal readonly struct Deadline
{
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan? _limit;
    private readonly CancellationToken _cancellation;

    public Deadline(SamplerOptions options, CancellationToken cancellation)
    {
        _clock = options.TimeProvider;
        _start = _clock.GetTimestamp();
        _limit = options.TimeLimit;
        _cancellation = cancellation;
    }

    public bool Cancelled => _cancellation.IsCancellationRequested;

    public bool Reached => _cancellation.IsCancellationRequested || (_limit is { } limit && _clock.GetElapsedTime(_start) >= limit);
}
