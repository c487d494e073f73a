using System.Diagnostics;

namespace QuantumPrune.Foundation.Tests;

public class WorkerPoolTests
{
    private const int Helpers = 3;

    /// <summary>Longer than helpers stay awake without work.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(12);

    [Fact]
    public void TryRun_ManyShortJobsAfterAPause_LeavesNoWakeUp()
    {
        using var pool = new WorkerPool(Helpers);
        for (var round = 0; round < 10; round++)
        {
            Pause();
            for (var job = 0; job < 200; job++)
            {
                Assert.True(pool.TryRun(2, 0, static (_, _) => { }));
                Assert.InRange(pool.PermitsLeft, 0, Helpers);
            }
        }

        Assert.True(SpinWait.SpinUntil(() => pool.PermitsLeft == 0, TimeSpan.FromSeconds(30)), $"{pool.PermitsLeft} wake-ups are left");
    }

    [Fact]
    public void TryRun_WhileAJobRuns_IsRefused()
    {
        using var pool = new WorkerPool(Helpers);
        var refused = 0;
        Assert.True(pool.TryRun(20, 0, (_, _) =>
        {
            if (!pool.TryRun(1, 0, static (_, _) => { })) Interlocked.Increment(ref refused);
        }));
        Assert.Equal(20, refused);
    }

    private static void Pause()
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Idle;) Thread.Yield();
    }
}
