using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Tests.Service;

public class JobFeedTests
{
    private static readonly StoredJob Waiting = new()
    {
        Id = "j", Account = "a", Sampler = "auto", Label = "", ContentHash = "", ModelHash = "", Variables = 1, Interactions = 0, Submitted = DateTimeOffset.UnixEpoch, Phase = JobPhase.Waiting,
    };

    [Fact]
    public void After_NumbersOfALaterAttempt_AreHigherThanAllBefore()
    {
        var feed = Running(1, out _);
        for (var k = 0; k < 5000; k++) feed.Improve(-k, k);
        var seen = feed.After(0).Number;
        var waitsAgain = new JobFeed(Waiting with { Attempts = 1 });
        Assert.True(waitsAgain.After(seen).JobChanged);
        var second = waitsAgain.After(0).Number;
        waitsAgain.Change(Waiting with { Attempts = 2, Phase = JobPhase.Running });
        Assert.True(seen < second && second < waitsAgain.After(0).Number);
    }

    [Fact]
    public void Improve_HigherEnergy_IsNoEvent()
    {
        var feed = Running(1, out var number);
        feed.Improve(-2, 1);
        feed.Improve(-1, 2);
        feed.Improve(-2, 3);
        Assert.Equal(-2, Assert.Single(feed.After(number).Incumbents).Incumbent.Energy);
    }

    [Fact]
    public void Improve_ManyTimes_KeepsABoundedNumberAndTheLowest()
    {
        var feed = Running(1, out var number);
        for (var k = 0; k < 100_000; k++) feed.Improve(-k, k);
        var kept = feed.After(number).Incumbents;
        Assert.InRange(kept.Count, 400, 1000);
        Assert.Equal(-99_999, kept[^1].Incumbent.Energy);
        Assert.Equal(kept.Select(e => e.Number).Order(), kept.Select(e => e.Number));
    }

    [Fact]
    public void More_EndsWithTheNextEventOnly()
    {
        var feed = Running(1, out var number);
        var page = feed.After(number);
        Assert.False(page.JobChanged || page.More.IsCompleted);
        feed.Improve(-1, 0);
        Assert.True(page.More.IsCompleted);
        Assert.False(feed.After(0).More.IsCompleted);
    }

    [Fact]
    public void Change_NextAttempt_ForgetsTheEnergiesOfTheLast()
    {
        var feed = Running(1, out _);
        feed.Improve(-5, 1);
        feed.Change(Waiting with { Attempts = 2, Phase = JobPhase.Running });
        feed.Improve(-1, 1);
        Assert.Equal(-1, Assert.Single(feed.After(0).Incumbents).Incumbent.Energy);
        Assert.Equal(-1, feed.Best);
    }

    private static JobFeed Running(int attempt, out ulong number)
    {
        var feed = new JobFeed(Waiting);
        feed.Change(Waiting with { Attempts = attempt, Phase = JobPhase.Running });
        number = feed.After(0).Number;
        return feed;
    }
}
