namespace QuantumPrune.Foundation.Tests;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void For_AnyThreads_CallsEveryIndexOnce(int threads)
    {
        var before = Workers.Threads;
        try
        {
            Workers.Threads = threads;
            var calls = new int[100];
            Workers.For(calls.Length, i => Interlocked.Increment(ref calls[i]));
            Assert.All(calls, count => Assert.Equal(1, count));
        }
        finally
        {
            Workers.Threads = before;
        }
    }

    [Fact]
    public void Threads_NotPositive_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = 0);
}
