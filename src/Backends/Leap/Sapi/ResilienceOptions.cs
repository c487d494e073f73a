namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>How calls are repeated, limited and given up.</summary>
/// <remarks>
/// What is tried again: broken connections, time-outs, 408, 429 and 5xx, bodies that end early or are not what they say. A <c>Retry-After</c> takes the place of the
/// computed wait. A try that waits for the limits does not use up its own time. No time is above a day.
/// </remarks>
public sealed record ResilienceOptions
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Reads; 20 s a try, 2 minutes in all, 8 retries by default.</summary>
    public CallOptions Read { get; init; } = CallOptions.Seconds(20, 120, 8);

    /// <summary>Submits; 60 s a try, 10 minutes in all, 10 retries by default.</summary>
    public CallOptions Submit { get; init; } = CallOptions.Seconds(60, 600, 10);

    /// <summary>Polls; 60 s a try (SAPI holds them for up to 30), 10 minutes in all, 12 retries by default. Waiting goes on after that until the job's own deadline.</summary>
    public CallOptions Poll { get; init; } = CallOptions.Seconds(60, 600, 12);

    /// <summary>Answers; 2 minutes a try, 15 in all, 10 retries by default.</summary>
    public CallOptions Download { get; init; } = CallOptions.Seconds(120, 900, 10);

    /// <summary>Parts of an upload (5 MiB each); 2 minutes a try, 15 in all, 10 retries by default.</summary>
    public CallOptions Upload { get; init; } = CallOptions.Seconds(120, 900, 10);

    /// <summary>Cancels; 10 s a try, 20 s in all, 3 retries by default.</summary>
    public CallOptions Cancel { get; init; } = CallOptions.Seconds(10, 20, 3);

    /// <summary>The wait before the first retry; it doubles from try to try, with jitter. Positive, 0.5 s by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest computed wait; not below <see cref="Delay"/>, 30 s by default.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest <c>Retry-After</c> that is honoured; a longer one is cut to this. 5 minutes by default.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// After a submit whose outcome is not known, and a look-up that found nothing: how long to wait before it is looked up a last time and sent again. SAPI does not say how
    /// fast a problem shows up in its list. Not negative, 2 s by default.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Calls under way at the same time, 1 to 256, 8 by default; also the number of sockets.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>Calls per second on the average, 1 to 10,000, 50 by default; short bursts of as many are let through at once.</summary>
    public int CallsPerSecond { get; init; } = 50;

    /// <summary>The share of failed tries at which the circuit opens: above 0 to 1, 0.8 by default, over at least 20 tries in 30 s.</summary>
    public double BreakAt { get; init; } = 0.8;

    /// <summary>How long an open circuit lets nothing through; at least 0.5 s, 10 s by default.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(10);

    internal CallOptions Of(CallKind kind) => kind switch
    {
        CallKind.Submit => Submit,
        CallKind.Poll => Poll,
        CallKind.Download => Download,
        CallKind.Upload => Upload,
        CallKind.Cancel => Cancel,
        _ => Read,
    };

    /// <summary>Refuses values out of range, all of them in one message.</summary>
    /// <exception cref="InputException">QP5221.</exception>
    internal void Check()
    {
        string?[] faults =
        [
            .. Enum.GetValues<CallKind>().Select(kind => Of(kind).FaultOf(kind)),
            Delay > TimeSpan.Zero && LongestDelay >= Delay && LongestDelay <= Day ? null : $"waits from {Delay} to {LongestDelay}",
            LongestRetryAfter > TimeSpan.Zero && LongestRetryAfter <= Day ? null : $"the longest Retry-After is {LongestRetryAfter}",
            Settle >= TimeSpan.Zero && Settle <= Day ? null : $"the settling time is {Settle}",
            Concurrency is >= 1 and <= 256 ? null : $"{Concurrency} calls at the same time",
            CallsPerSecond is >= 1 and <= 10_000 ? null : $"{CallsPerSecond} calls per second",
            BreakAt is > 0 and <= 1 && BreakFor >= TimeSpan.FromSeconds(0.5) && BreakFor <= Day ? null : $"a circuit that opens at {BreakAt} for {BreakFor}",
        ];
        var found = string.Join("; ", faults.OfType<string>());
        if (found.Length > 0) throw new InputException("QP5221", $"Options of the Leap client out of range: {found}.", "The doc comments of ResilienceOptions have the ranges.");
    }
}
