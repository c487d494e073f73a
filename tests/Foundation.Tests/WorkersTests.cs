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

    [Fact]
    public void Threads_None_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = 0);
}
