namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>How jobs are handed in and waited for.</summary>
public sealed record LeapJobsOptions
{
    /// <summary>How long a job is waited for after it was taken; positive, at most 30 days, 6 hours by default. A job that takes longer stays in the journal.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long SAPI may hold a poll, 0 to 30 s, 30 by default. With 0 polls come back at once and are spaced by <see cref="ShortestPause"/> and <see cref="LongestPause"/>.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first pause between polls that brought nothing, 50 ms by default; each is 1.3 times the one before.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between polls, 60 s by default, at most a day.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Jobs in one submit, 1 to 20, 20 by default.</summary>
    public int JobsPerSubmit { get; init; } = 20;

    /// <summary>Bytes in one submit before compression; a larger job goes alone. 5 MiB by default.</summary>
    public int BytesPerSubmit { get; init; } = 5 << 20;

    /// <summary>How long a submit waits for others to go along, 5 ms by default, at most a minute.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="InputException">QP5221.</exception>
    internal void Check()
    {
        var bad = Deadline <= TimeSpan.Zero || Deadline > TimeSpan.FromDays(30) ? $"a deadline of {Deadline}"
            : LongPoll < TimeSpan.Zero || LongPoll > TimeSpan.FromSeconds(30) ? $"a long poll of {LongPoll}"
            : ShortestPause <= TimeSpan.Zero || LongestPause < ShortestPause || LongestPause > TimeSpan.FromDays(1) ? $"pauses from {ShortestPause} to {LongestPause}"
            : JobsPerSubmit is < 1 or > 20 || BytesPerSubmit < 1 || Linger < TimeSpan.Zero || Linger > TimeSpan.FromMinutes(1) ? $"submits of {JobsPerSubmit} jobs or {BytesPerSubmit} bytes after {Linger}"
            : null;
        if (bad is not null) throw new InputException("QP5221", $"Options of the Leap client out of range: {bad}.", "The doc comments of LeapJobsOptions have the ranges.");
    }
}
