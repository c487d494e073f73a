namespace QuantumPrune.Foundation.Tests;

public class RandomSourceTests
{
    [Fact]
    public void NextUInt64_SameSeed_SameNumbers() => Assert.Equal(Draw(new RandomSource(5)), Draw(new RandomSource(5)));

    [Fact]
    public void NextUInt64_OtherSeed_OtherNumbers() => Assert.NotEqual(Draw(new RandomSource(5)), Draw(new RandomSource(6)));

    [Fact]
    public void Split_AfterDraws_GivesTheSameSource()
    {
        var random = new RandomSource(5);
        var before = Draw(random.Split("part"));
        Draw(random);
        Assert.Equal(before, Draw(random.Split("part")));
    }

    [Fact]
    public void Split_ManyParts_AreAllDifferent()
    {
        var random = new RandomSource(5);
        var first = Enumerable.Range(0, 1000).Select(i => random.Split((ulong)i).NextUInt64()).Append(random.Split("a").NextUInt64()).Append(random.Split("b").NextUInt64());
        Assert.Equal(1002, first.Distinct().Count());
    }

    [Fact]
    public void NextDouble_ManyDraws_FillTheUnitInterval()
    {
        var random = new RandomSource(1);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToArray();
        Assert.All(draws, x => Assert.True(x is >= 0 and < 1));
        Assert.Equal(0.5, draws.Average(), 0.005);
    }

    [Fact]
    public void NextGaussian_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        var random = new RandomSource(1);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();
        Assert.Equal(0, draws.Average(), 0.02);
        Assert.Equal(1, draws.Average(x => x * x), 0.02);
    }

    [Fact]
    public void NextInt_ManyDraws_AreEvenlySpread()
    {
        var random = new RandomSource(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[random.NextInt(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void NextInt_BoundNotPositive_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(1).NextInt(0));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void Permutation_AnyCount_HoldsEveryNumberOnce(int count) => Assert.Equal(Enumerable.Range(0, count), new RandomSource(3).Permutation(count).Order());

    private static ulong[] Draw(RandomSource random) => [.. Enumerable.Range(0, 10).Select(_ => random.NextUInt64())];
}
