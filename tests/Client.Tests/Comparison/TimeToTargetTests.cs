using QuantumPrune.Client.Comparison;

namespace QuantumPrune.Client.Tests.Comparison;

public class TimeToTargetTests
{
    private static readonly double Ln100 = Math.Log(100);

    [Fact]
    public void Of_AllHit_IsTheMeanTimesLogarithm()
    {
        var result = TimeToTarget.Of([.. Enumerable.Range(1, 10).Select(i => ((double)i, true))]);
        Assert.Equal((10, 10), (result.Hits, result.Runs));
        Assert.Equal(5.5, result.Median);
        Assert.Equal(5.5 * Ln100, result.At99!.Value, 1e-12);
        Assert.Equal(55 * Ln100 / 17.084803, result.At99Low!.Value, 1e-5); // chi-square of 20 degrees of freedom at 97.5 %, halved
        Assert.Equal(55 * Ln100 / 4.795389, result.At99High!.Value, 1e-5);
    }

    [Fact]
    public void Of_SomeHit_CountsTheTimeOfMissesAndOneMoreSuccessAbove()
    {
        var result = TimeToTarget.Of([(1, true), (10, false), (4, true)]);
        Assert.Equal(4, result.Median);
        Assert.Equal(15 * Ln100 / 2, result.At99!.Value, 1e-12);
        Assert.Equal(15 * Ln100 / 7.224688, result.At99Low!.Value, 1e-5); // 6 degrees of freedom at 97.5 %, halved
        Assert.Equal(15 * Ln100 / 0.242209, result.At99High!.Value, 1e-3); // 4 degrees of freedom at 2.5 %, halved
    }

    [Fact]
    public void Of_NoneHit_GivesTheRuleOfThreeAsALowerBound()
    {
        var result = TimeToTarget.Of([(10, false), (10, false)]);
        Assert.Equal((0, 2, null, null, null), (result.Hits, result.Runs, result.Median, result.At99, result.At99High));
        Assert.Equal(20 * Ln100 / Math.Log(20), result.At99Low!.Value, 1e-9);
    }

    [Fact]
    public void Of_NoRuns_SaysNothing() => Assert.Equal(new TimeToTarget(), TimeToTarget.Of([]));

    [Fact]
    public void Of_NoTime_IsZero() => Assert.Equal((0.0, 0.0, 0.0), TimeToTarget.Of([(0, true)]) is var result ? (result.At99, result.At99Low, result.At99High) : default);

    [Fact]
    public void Of_HalfMissed_HasNoMedian()
    {
        Assert.Null(TimeToTarget.Of([(1, true), (2, false)]).Median);
        Assert.Equal(1, TimeToTarget.Of([(1, true), (1, true), (2, false)]).Median);
    }

    [Theory]
    [InlineData(true, new[] { 1, 1.2, 1.5 })]
    [InlineData(true, new[] { 0.0, 0, 0 })]
    [InlineData(false, new[] { 1, 1.2, 1.6 })]
    [InlineData(false, new[] { 1.0, 1 })]
    public void Of_AllHit_IsSteadyWhenTheTimesAreClose(bool steady, double[] times)
        => Assert.Equal(steady, TimeToTarget.Of([.. times.Select(time => (time, true))]).Steady);

    [Fact]
    public void Of_OneMiss_IsNotSteady() => Assert.False(TimeToTarget.Of([(1, true), (1, true), (1, true), (1, false)]).Steady);

    [Theory]
    [InlineData(0.2, 4)]
    [InlineData(3, 12)]
    public void Of_ExponentialTimesCutAtALimit_CoversTheTruth(double limit, int runs)
    {
        var (random, covered) = (new RandomSource(5), 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var times = Enumerable.Range(0, runs).Select(_ => -Math.Log(1 - random.NextDouble())).ToList(); // rate 1
            var result = TimeToTarget.Of([.. times.Select(time => (Math.Min(time, limit), time <= limit))]);
            if (Ln100 >= result.At99Low && Ln100 <= (result.At99High ?? double.PositiveInfinity)) covered++;
        }

        Assert.InRange(covered / 2000.0, 0.935, 0.999);
    }
}
