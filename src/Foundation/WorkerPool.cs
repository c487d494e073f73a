using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace QuantumPrune;

/// <summary>Threads that wait for the next job by spinning shortly, then yielding their core, then sleeping.</summary>
/// <remarks>
/// Both waits yield, the helper's for work and the caller's for the last piece: where a core is taken away, a spinning barrier loses whole time
/// slices. A helper that comes late finds nothing left and is not waited for.
/// </remarks>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeYield = 100;
    private static readonly long AwakeTicks = Stopwatch.Frequency / 200;

    private readonly SemaphoreSlim _wake = new(0);
    private Counters _counters;
    private WorkerJob? _job;
    private int _count;
    private ExceptionDispatchInfo? _failure;
    private int _busy;
    private int _asleep;
    private volatile bool _stopped;

    public WorkerPool(int helpers)
    {
        for (var i = 0; i < helpers; i++) new Thread(Help) { IsBackground = true, Name = $"worker {i + 1}" }.Start();
    }

    /// <summary>Wake-ups that no helper has used.</summary>
    internal int PermitsLeft => _wake.CurrentCount;

    /// <summary>Runs the job with the caller's help; false if another thread's job is running.</summary>
    public bool TryRun<TState>(int count, TState state, Action<TState, int> body)
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0) return false;
        var job = WorkerJob<TState>.Of(state, body);
        try
        {
            Run(job, count);
            Interlocked.Exchange(ref _failure, null)?.Throw();
        }
        finally
        {
            job.Clear();
            Volatile.Write(ref _busy, 0);
        }

        return true;
    }

    /// <summary>Lets the helpers end when they have no piece in hand.</summary>
    public void Dispose()
    {
        _stopped = true;
        _wake.Release(int.MaxValue / 2);
    }

    private void Run(WorkerJob job, int count)
    {
        (_job, _count) = (job, count);
        Volatile.Write(ref _counters.Completed, 0);
        var round = (Volatile.Read(ref _counters.Open) >> 32) + 1;
        Interlocked.Exchange(ref _counters.Open, (round << 32) | (uint)count);
        var unwoken = Volatile.Read(ref _asleep) - _wake.CurrentCount; // a helper that was woken counts as asleep until it has come to itself
        if (unwoken > 0) _wake.Release(unwoken);
        Work();
        for (var spins = 0; Volatile.Read(ref _counters.Completed) < count; spins++) Pause(spins);
    }

    private void Help()
    {
        var since = Stopwatch.GetTimestamp();
        for (var spins = 0; !_stopped; spins++)
        {
            if ((uint)Volatile.Read(ref _counters.Open) != 0)
            {
                Work();
                (spins, since) = (0, Stopwatch.GetTimestamp());
            }
            else if (spins < SpinsBeforeYield || Stopwatch.GetTimestamp() - since < AwakeTicks)
            {
                Pause(spins);
            }
            else
            {
                Sleep();
                (spins, since) = (0, Stopwatch.GetTimestamp());
            }
        }
    }

    private void Sleep()
    {
        Interlocked.Increment(ref _asleep);
        if ((uint)Volatile.Read(ref _counters.Open) == 0 && !_stopped) _wake.Wait();
        Interlocked.Decrement(ref _asleep);
    }

    private static void Pause(int spins)
    {
        if (spins < SpinsBeforeYield) Thread.SpinWait(1);
        else Thread.Yield();
    }

    /// <summary>Takes pieces until none is left. The round in the upper half keeps a late helper from taking a piece for the wrong job.</summary>
    private void Work()
    {
        Workers.Enter();
        while (true)
        {
            var open = Volatile.Read(ref _counters.Open);
            if ((uint)open == 0) break;
            if (Interlocked.CompareExchange(ref _counters.Open, open - 1, open) != open) continue;
            Call(_count - (int)(uint)open);
            Interlocked.Increment(ref _counters.Completed);
        }

        Workers.Leave();
    }

    private void Call(int index)
    {
        try
        {
            _job!.Call(index);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    /// <summary>What several threads write, each on a pair of cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Counters
    {
        /// <summary>The round in the upper half, how many pieces are not taken yet in the lower.</summary>
        [FieldOffset(128)]
        public long Open;

        [FieldOffset(256)]
        public int Completed;
    }
}
