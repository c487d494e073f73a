namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>
/// The memory that the calling thread and its helpers have asked for. The count for the whole process would be of no use: the host of the tests asks
/// for some every tenth of a second.
/// </summary>
/// <remarks>Only where nobody else has work for the helpers: every thread waits until all of them have come to be asked.</remarks>
internal sealed class WorkerAllocations
{
    private int _rounds;
    private int _arrived;
    private long _bytes;

    /// <summary>In bytes since the threads began. Asking costs none once the code has run.</summary>
    public long Total()
    {
        _bytes = 0;
        _rounds++;
        Workers.For(Workers.Threads, this, static (all, _) => all.AddOwn(all._rounds * Workers.Threads));
        return _bytes;
    }

    private void AddOwn(int awaited)
    {
        Interlocked.Increment(ref _arrived);
        while (Volatile.Read(ref _arrived) < awaited) Thread.Yield();
        Interlocked.Add(ref _bytes, GC.GetAllocatedBytesForCurrentThread());
    }
}
