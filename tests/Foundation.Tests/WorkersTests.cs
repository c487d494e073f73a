namespace QuantumPrune.Foundation.Tests;

/// <summary>Every test starts with four threads, whatever the machine has.</summary>
public sealed class WorkersTests : IDisposable
{
    private readonly int _threads = Workers.Threads;

    public WorkersTests() => Workers.Threads = 4;

    public void Dispose() => Workers.Threads = _threads;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_AnyThreads_CallsEveryIndexOnce(int threads)
    {
        Workers.Threads = threads;
        var calls = new int[1000];
        Workers.For(calls.Length, i => Interlocked.Increment(ref calls[i]));
        Assert.All(calls, c => Assert.Equal(1, c));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void For_APieceThrows_ThrowsItAndWorksOn(int threads)
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Threads_ChangedByAPiece_LosesNoPiece(int threads)
    {
        var calls = new int[1000];
        Workers.For(calls.Length, i =>
        {
            if (i == 300) Workers.Threads = threads;
            Interlocked.Increment(ref calls[i]);
        });
        Workers.For(calls.Length, i => Interlocked.Increment(ref calls[i]));
        Assert.Equal(threads, Workers.Threads);
        Assert.All(calls, c => Assert.Equal(2, c));
    }

    [Fact]
    public void Threads_ChangedByAnotherThreadDuringJobs_LosesNoPiece()
    {
        const int Jobs = 2000;
        var (calls, done) = (new int[50], 0);
        var changer = new Thread(() =>
        {
            for (var i = 0; Volatile.Read(ref done) < Jobs; i++)
            {
                Workers.Threads = 1 + (i % 4);
                for (var seen = Volatile.Read(ref done); seen < Jobs && Volatile.Read(ref done) < seen + 20;) Thread.Yield();
            }
        });
        changer.Start();
        for (var job = 0; job < Jobs; job++)
        {
            Workers.For(calls.Length, i => Interlocked.Increment(ref calls[i]));
            Volatile.Write(ref done, job + 1);
        }

        changer.Join();
        Assert.All(calls, c => Assert.Equal(Jobs, c));
    }

    [Fact]
    public void Threads_None_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = 0);
}
