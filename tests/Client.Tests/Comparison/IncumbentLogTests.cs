using QuantumPrune.Client.Comparison;

namespace QuantumPrune.Client.Tests.Comparison;

public class IncumbentLogTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void Add_Improvements_AreKeptWithTheirTimes()
    {
        var log = new IncumbentLog(-2, _clock);
        Add(log, (1, 5), (1, 5), (1, 7), (1, -2), (1, -3));
        Assert.Equal([new Incumbent(1, 5), new Incumbent(4, -2), new Incumbent(5, -3)], log.Points);
        Assert.Equal((4.0, 5.0), (log.Reached, log.Elapsed));
    }

    [Fact]
    public void Add_WithoutGoal_ReachesNothing()
    {
        var log = new IncumbentLog(null, _clock);
        Add(log, (1, -1e300));
        Assert.Null(log.Reached);
    }

    [Fact]
    public void Add_Many_KeepsFirstAndLastAndAtMostTheBound()
    {
        var log = new IncumbentLog(-1500, _clock);
        for (var k = 1; k <= 5000; k++)
        {
            Add(log, (1, -k));
            Assert.InRange(log.Points.Count, 1, IncumbentLog.Most);
            Assert.Equal(new Incumbent(k, -k), log.Points[^1]);
        }

        Assert.Equal(new Incumbent(1, -1), log.Points[0]);
        Assert.Equal(log.Points.OrderBy(point => point.Seconds), log.Points);
        Assert.Equal(1500, log.Reached);
    }

    private void Add(IncumbentLog log, params (double Seconds, double Energy)[] improvements)
    {
        foreach (var (seconds, energy) in improvements)
        {
            _clock.Advance(seconds);
            log.Add(energy);
        }
    }
}
