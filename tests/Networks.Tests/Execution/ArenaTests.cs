using QuantumPrune.Networks.Execution;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Execution;

public class ArenaTests
{
    private readonly Arena _arena = new();

    [Fact]
    public void Take_NothingChanged_GivesTheTensorOfTheLastTime()
    {
        var first = _arena.Take(0, [2, 3], null);
        _arena.Take(1, [50], null);
        Assert.Same(first, _arena.Take(0, [2, 3], first));
    }

    [Fact]
    public void Take_AFewSlots_GivesEachMemoryOfItsOwn()
    {
        Tensor[] taken = [_arena.Take(2, [4], null), _arena.Take(0, [4], null), _arena.Take(1, [4], null)];
        for (var i = 0; i < taken.Length; i++) taken[i].Span.Fill(i);
        for (var i = 0; i < taken.Length; i++) Assert.Equal([i, i, i, i], taken[i].Span);
    }

    [Fact]
    public void Take_Larger_GrowsTheSlotAndLeavesWhatWasTaken()
    {
        var small = _arena.Take(0, [2, 3], null);
        small.Span.Fill(7);
        var large = _arena.Take(0, [4, 5], small);
        large.Span.Clear();
        Assert.Equal([4, 5], large.Shape);
        Assert.Equal([7, 7, 7, 7, 7, 7], small.Span);
    }

    [Fact]
    public void Take_AfterAnotherGrewTheSlot_GivesTheNewMemory()
    {
        var small = _arena.Take(0, [2, 3], null);
        var large = _arena.Take(0, [4, 5], null);
        var again = _arena.Take(0, [2, 3], small);
        Assert.NotSame(small, again);
        Assert.Same(large.Data, again.Data);
        Assert.Equal([2, 3], again.Shape);
    }

    [Fact]
    public void Take_AnotherShape_LiesInTheSameMemory()
    {
        var wide = _arena.Take(0, [2, 3], null);
        var tall = _arena.Take(0, [5], null);
        Assert.Same(wide.Data, tall.Data);
        Assert.Equal([5], tall.Shape);
        Assert.Equal(5, tall.Count);
    }

    [Fact]
    public void Take_AnotherShapeThanTheLastTime_GivesThatShape()
    {
        var wide = _arena.Take(0, [2, 3], null);
        Assert.Equal([3, 2], _arena.Take(0, [3, 2], wide).Shape);
        Assert.Equal([4], _arena.Take(0, [4], wide).Shape);
    }

    [Fact]
    public void Take_NoElements_GivesATensorWithout()
    {
        var empty = _arena.Take(0, [0, 3], null);
        Assert.Equal([0, 3], empty.Shape);
        Assert.True(empty.Span.IsEmpty);
    }
}
