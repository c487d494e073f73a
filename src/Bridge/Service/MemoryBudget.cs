namespace QuantumPrune.Bridge.Service;

/// <summary>The memory of all jobs that are being received or sent at the same time. Thread-safe.</summary>
internal sealed class MemoryBudget(long most)
{
    private long _used;

    /// <summary>Takes a part of it.</summary>
    /// <exception cref="RefusedException">QP6026: it is used up.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= most) return;
        Interlocked.Add(ref _used, -bytes);
        throw new RefusedException(Refusal.Exhausted, "QP6026", "The bridge is receiving and sending as many jobs as its memory allows.", "Call again later.") { RetryAfter = TimeSpan.FromSeconds(2) };
    }

    /// <summary>Gives a part back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
