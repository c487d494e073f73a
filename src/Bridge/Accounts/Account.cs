using System.Threading.RateLimiting;
using QuantumPrune.Bridge.Configuration;

namespace QuantumPrune.Bridge.Accounts;

/// <summary>Somebody who calls, with what is left of the calls and streams that are allowed.</summary>
public sealed class Account : IDisposable
{
    private const int RefillsPerMinute = 600;

    private readonly TokenBucketRateLimiter _calls;
    private readonly ConcurrencyLimiter _streams;
    private int _open;

    /// <summary>Starts with all that is allowed.</summary>
    public Account(AccountOptions options)
    {
        Options = options;
        var refill = Math.Max(1, options.CallsPerMinute / RefillsPerMinute);
        _calls = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, options.CallsPerMinute / 6), // ten seconds' worth at once
            TokensPerPeriod = refill,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)refill / options.CallsPerMinute),
            QueueLimit = 0,
        });
        _streams = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MaxStreams, QueueLimit = 0 });
    }

    /// <summary>Its name.</summary>
    public string Name => Options.Name;

    /// <summary>What it is allowed.</summary>
    public AccountOptions Options { get; }

    /// <summary>Counts a call.</summary>
    /// <exception cref="RefusedException">QP6012: there were too many.</exception>
    public void Call()
    {
        using var lease = _calls.AttemptAcquire();
        if (lease.IsAcquired) return;
        throw new RefusedException(Refusal.Exhausted, "QP6012", $"Account '{Name}' made more than {Options.CallsPerMinute} calls in a minute.", "Wait and call again.")
        {
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1),
        };
    }

    /// <summary>Counts a stream until what is returned is disposed of.</summary>
    /// <exception cref="RefusedException">QP6016: too many are open.</exception>
    public IDisposable OpenStream()
    {
        var lease = _streams.AttemptAcquire();
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        throw new RefusedException(Refusal.Exhausted, "QP6016", $"Account '{Name}' has {Options.MaxStreams} streams open.", "Close some, and open fewer at the same time.") { RetryAfter = TimeSpan.FromSeconds(1) };
    }

    /// <summary>Counts a job that is handed in, until <see cref="Close"/>.</summary>
    /// <exception cref="RefusedException">QP6013: too many are open.</exception>
    public void Open()
    {
        if (Interlocked.Increment(ref _open) <= Options.MaxOpenJobs) return;
        Close();
        throw new RefusedException(Refusal.Exhausted, "QP6013", $"Account '{Name}' has {Options.MaxOpenJobs} jobs that wait or run.", "Wait for some, or cancel them.") { RetryAfter = TimeSpan.FromSeconds(1) };
    }

    /// <summary>Counts a job of an earlier start.</summary>
    public void Resume() => Interlocked.Increment(ref _open);

    /// <summary>A job has ended, or was not stored.</summary>
    public void Close() => Interlocked.Decrement(ref _open);

    /// <inheritdoc/>
    public void Dispose()
    {
        _calls.Dispose();
        _streams.Dispose();
    }
}
