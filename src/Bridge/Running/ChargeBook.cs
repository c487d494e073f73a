using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Running;

/// <summary>What accounts may still spend: what their jobs of the last 24 hours cost, and what those that are open may cost. Thread-safe.</summary>
internal sealed class ChargeBook(IJobStore store, StoreRetry retry, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, (string Account, double Charge)> _reserved = [];

    /// <summary>Reserves what a job may cost until <see cref="ReleaseAsync"/>.</summary>
    /// <exception cref="RefusedException">QP6014: it is more than is left.</exception>
    public async Task ReserveAsync(Account account, string job, double charge, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var spent = await retry.CallAsync(token => store.ChargeAsync(account.Name, time.GetUtcNow() - Day, token), cancellation).ConfigureAwait(false);
            var left = account.Options.MaxChargePerDay - spent - _reserved.Values.Where(other => other.Account == account.Name).Sum(other => other.Charge);
            if (charge > left)
                throw new RefusedException(Refusal.Exhausted, "QP6014", FormattableString.Invariant($"The job may cost {charge:0.####} s of QPU quota; account '{account.Name}' has {Math.Max(0, left):0.####} s left of {account.Options.MaxChargePerDay:0.####} s in 24 hours."), "Ask for less, wait, or have maxChargePerDay raised by the bridge's owner.");
            _reserved[job] = (account.Name, charge);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Counts what a job of an earlier start had reserved; it was allowed then.</summary>
    public async Task KeepAsync(StoredJob job, double charge)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _reserved[job.Id] = (job.Account, charge);
        _gate.Release();
    }

    /// <summary>Lets the reservation of a job go, if it has one, once the store knows what the job cost.</summary>
    public async Task ReleaseAsync(string job)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _reserved.Remove(job);
        _gate.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
