using System.Diagnostics;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Notes the most threads seen, every 10 ms.</summary>
internal sealed class ThreadWatch : IDisposable
{
    private readonly Timer _timer;

    public ThreadWatch() => _timer = new Timer(_ => Look(), null, 0, 10);

    public int Pool { get; private set; }

    public int Process { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        Pool = Math.Max(Pool, ThreadPool.ThreadCount);
        Process = Math.Max(Process, process.Threads.Count);
    }
}
