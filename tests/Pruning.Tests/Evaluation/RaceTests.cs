using QuantumPrune.Networks.Metrics;
using QuantumPrune.Pruning.Evaluation;

namespace QuantumPrune.Pruning.Tests.Evaluation;

public class RaceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lost_ClearlyWorse_IsSeenInBothDirections(bool higherIsBetter)
    {
        double[] reference = [.. Enumerable.Range(0, 32).Select(i => 10 + Math.Sin(i))];
        var race = new Race(new Direction(higherIsBetter), reference);
        double[] worse = [.. reference.Take(8).Select((v, i) => v + ((higherIsBetter ? -1 : 1) * (1 + (0.1 * Math.Cos(3 * i)))))];
        double[] better = [.. reference.Take(8).Select((v, i) => v - ((higherIsBetter ? -1 : 1) * (1 + (0.1 * Math.Cos(3 * i)))))];
        Assert.True(race.Lost(worse, 0));
        Assert.False(race.Lost(better, 0));
        Assert.False(race.Lost([.. worse.Take(7)], 0));
        Assert.Equal(higherIsBetter, race.Estimate(worse) < reference.Average());
    }

    [Fact]
    public void Lost_TheSame_IsNeverLost()
    {
        double[] reference = [.. Enumerable.Repeat(1.0, 20)];
        Assert.False(new Race(new Direction(true), reference).Lost(reference, 0));
        Assert.False(new Race(new Direction(true), reference).Lost(reference, 1));
    }

    /// <summary>A network as good as the reference is given up at most once in a thousand looks, by the test's level.</summary>
    [Fact]
    public void Lost_EquallyGood_IsRarelyLost()
    {
        var random = new RandomSource(1);
        double[] reference = [.. Enumerable.Range(0, 16).Select(_ => random.NextGaussian())];
        var race = new Race(new Direction(true), reference);
        var lost = Enumerable.Range(0, 20_000).Count(_ => race.Lost([.. reference.Select(v => v + random.NextGaussian())], 0));
        Assert.InRange(lost, 1, 50);
    }

    private sealed class Direction(bool higherIsBetter) : IMetric
    {
        public string Name => "direction";

        public bool HigherIsBetter => higherIsBetter;

        public IMetricAccumulator Start() => throw new NotSupportedException();
    }
}
