namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Tells the user what happens, without harm to who tells it. Safe for concurrent use.</summary>
internal sealed class Notices
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);
    private readonly Action<string>? _listener;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long? _retried;

    private Notices(Action<string>? listener, TimeProvider time) => (_listener, _time) = (listener, time);

    /// <summary>The notices of a client.</summary>
    public static Notices Of(SapiOptions options) => new(options.Notice, options.Time);

    /// <summary>A listener whose failures go no further.</summary>
    public static Action<string>? Guarded(Action<string>? listener) => listener is null ? null : sentence =>
    {
        try
        {
            listener(sentence);
        }
        catch (Exception)
        {
            // What the listener cannot take is no reason to lose a job that is paid for.
        }
    };

    /// <summary>Says, once a minute at most, that a call is tried again.</summary>
    public void Retrying(TimeSpan patience)
    {
        lock (_lock)
        {
            if (_retried is { } before && _time.GetElapsedTime(before) < Apart) return;
            _retried = _time.GetTimestamp();
        }

        _listener?.Invoke(FormattableString.Invariant($"D-Wave's service does not answer; trying again for up to {patience.TotalSeconds:0} s."));
    }
}
