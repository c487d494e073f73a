namespace QuantumPrune.Foundation.Tests;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_AnyThreads_CallsEveryIndexOnce(int threads)
    {
        var before = Workers.Threads;
        try
        {
            Workers.Threads = threads;
            var calls = new int[1000];
            Workers.For(calls.Length, i => Interlocked.Increment(ref calls[i]));
            Assert.All(calls, c => Assert.Equal(1, c));
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void For_APieceThrows_ThrowsItAndWorksOn(int threads)
    {
        var before = Workers.Threads;
        try
        {
            Workers.Threads = threads;
            var calls = 0;
            Assert.Throws<InvalidOperationException>(() => Workers.For(100, i =>
            {
                if (i == 50) throw new InvalidOperationException();
            }));
            Workers.For(10, i => Interlocked.Increment(ref calls));
            Assert.Equal(10, calls);
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Fact]
    public void For_CalledInsideAndBySeveralThreads_CallsEveryIndexOnce()
    {
        var calls = new int[4, 2000];
        var callers = Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            for (var round = 0; round < 100; round++)
                Workers.For(4, round, (r, i) => Workers.For(5, j => Interlocked.Increment(ref calls[t, (r * 20) + (i * 5) + j])));
        })).ToList();
        callers.ForEach(c => c.Start());
        callers.ForEach(c => c.Join());
        Assert.All(calls.Cast<int>(), c => Assert.Equal(1, c));
    }

    [Fact]
    public void For_ThousandsOfShortJobs_LosesNone()
    {
        var total = 0L;
        for (var round = 1; round <= 20_000; round++) Workers.For(1 + (round % 7), i => Interlocked.Add(ref total, i));
        Assert.Equal(Enumerable.Range(1, 20_000).Sum(r => (r % 7) * (1 + (r % 7)) / 2L), total);
    }

    [Fact]
    public void For_StaticBody_AsksForNoMemory()
    {
        var sums = new long[64];
        void Run() => Workers.For(sums.Length, sums, static (s, i) => s[i] += i);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Threads_None_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = 0);
}
