using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Running;

/// <summary>What accounts may still spend: what their jobs of the last 24 hours cost, and what those that run may cost. Thread-safe.</summary>
internal sealed class ChargeBook(IJobStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, double> _reserved = [];

    /// <summary>Reserves what a job may cost until <see cref="ReleaseAsync"/>.</summary>
    /// <exception cref="RefusedException">QP6014: it is more than is left.</exception>
    public async Task ReserveAsync(Account account, double charge, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var spent = await store.ChargeAsync(account.Name, time.GetUtcNow() - Day, cancellation).ConfigureAwait(false);
            var left = account.Options.MaxChargePerDay - spent - _reserved.GetValueOrDefault(account.Name);
            if (charge > left)
                throw new RefusedException(Refusal.Exhausted, "QP6014", FormattableString.Invariant($"The job may cost {charge:0.####} s of QPU quota; account '{account.Name}' has {Math.Max(0, left):0.####} s left of {account.Options.MaxChargePerDay:0.####} s in 24 hours."), "Ask for less, wait, or have maxChargePerDay raised by the bridge's owner.");
            _reserved[account.Name] = _reserved.GetValueOrDefault(account.Name) + charge;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets a reservation go, once the store knows what the job cost.</summary>
    public async Task ReleaseAsync(Account account, double charge)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _reserved[account.Name] -= charge;
        _gate.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
