namespace QuantumPrune.Foundation.Tests;

public class RandomSourceTests
{
    [Fact]
    public void NextUInt64_SameSeed_GivesTheSameSequence()
    {
        var (a, b) = (new RandomSource(7), new RandomSource(7));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(a.NextUInt64(), b.NextUInt64()));
    }

    [Fact]
    public void Split_AfterDraws_DoesNotDependOnThem()
    {
        var (fresh, used) = (new RandomSource(7), new RandomSource(7));
        used.NextUInt64();
        Assert.Equal(fresh.Split("calibration").NextUInt64(), used.Split("calibration").NextUInt64());
    }

    [Fact]
    public void Split_DifferentNamesAndIndices_GiveDifferentSequences()
    {
        var source = new RandomSource(7);
        ulong[] first = [source.Split("a").NextUInt64(), source.Split("b").NextUInt64(), source.Split(0).NextUInt64(), source.Split(1).NextUInt64(), source.NextUInt64()];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void NextInt_ManyDraws_IsUniform()
    {
        var random = new RandomSource(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[random.NextInt(7)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400)); // four standard deviations are 370
    }

    [Fact]
    public void NextInt_NoRange_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(1).NextInt(0));

    [Fact]
    public void NextGaussian_ManyDraws_HasMeanZeroAndVarianceOne()
    {
        var random = new RandomSource(1);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();
        Assert.InRange(draws.Average(), -0.015, 0.015);
        Assert.InRange(draws.Average(d => d * d), 0.98, 1.02);
    }

    [Fact]
    public void Permutation_AnySize_HoldsEveryNumberOnce() =>
        Assert.All([0, 1, 2, 50], n => Assert.Equal(Enumerable.Range(0, n), new RandomSource(3).Permutation(n).Order()));
}
