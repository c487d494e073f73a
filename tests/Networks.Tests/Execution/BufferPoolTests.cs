using QuantumPrune.Networks.Execution;

namespace QuantumPrune.Networks.Tests.Execution;

public class BufferPoolTests
{
    private readonly BufferPool _pool = new();

    [Fact]
    public void Rent_AfterReturn_UsesTheArrayAgain()
    {
        var first = _pool.Rent([2, 3]);
        _pool.Return(first.Data);
        Assert.Same(first.Data, _pool.Rent([6]).Data);
    }

    [Fact]
    public void Return_Twice_HandsItOutOnce()
    {
        var first = _pool.Rent([4]);
        _pool.Return(first.Data);
        _pool.Return(first.Data);
        Assert.NotSame(_pool.Rent([4]).Data, _pool.Rent([4]).Data);
    }

    [Fact]
    public void Return_ForeignOrReleased_IsIgnored()
    {
        var own = _pool.Rent([4]);
        _pool.Release(own);
        _pool.Return(own.Data);
        var foreign = new float[4];
        _pool.Return(foreign);
        var next = _pool.Rent([4]).Data;
        Assert.NotSame(own.Data, next);
        Assert.NotSame(foreign, next);
    }
}
