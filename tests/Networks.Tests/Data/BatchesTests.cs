using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Data;

public class BatchesTests
{
    [Fact]
    public void Of_ShapesChange_CutsThere()
    {
        var data = new MemoryDataSet([.. new[] { 2, 2, 2, 3, 3, 2 }.Select((side, i) => new Sample(new Tensor(1, side, side), null, i, $"s{i}"))]);
        var batches = Batches.Of(data, 2).ToArray();
        Assert.Equal([2, 1, 2, 1], batches.Select(b => b.Count));
        Assert.Equal([0, 1, 2, 3, 4, 5], batches.SelectMany(b => b.Labels));
        Assert.Equal([2, 1, 3, 3], batches[2].Input.Shape);
    }

    [Fact]
    public void Of_Targets_AreStackedLikeInputs()
    {
        var data = new MemoryDataSet([Pair(1, 2), Pair(3, 4)]);
        var batch = Assert.Single(Batches.Of(data, 8));
        Assert.Equal([1f, 3f], batch.Input.Data);
        Assert.Equal([2f, 4f], batch.Target!.Data);

        static Sample Pair(float input, float target) => new(new Tensor([input], 1, 1, 1), new Tensor([target], 1, 1, 1), -1, "");
    }

    [Fact]
    public void Of_Empty_GivesNothing() => Assert.Empty(Batches.Of(new MemoryDataSet([]), 4));

    [Fact]
    public void Of_NoBatchSize_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Batches.Of(new MemoryDataSet([]), 0));

    [Fact]
    public void Subset_Indices_ReadsThose()
    {
        var data = new MemoryDataSet([.. Enumerable.Range(0, 5).Select(i => new Sample(new Tensor(1, 1, 1), null, i, ""))]);
        var subset = new Subset(data, [4, 1]);
        Assert.Equal([4, 1], Enumerable.Range(0, subset.Count).Select(i => subset.Read(i).Label));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(data, [5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.Read(2));
    }
}
