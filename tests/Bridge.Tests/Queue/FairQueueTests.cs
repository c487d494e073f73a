using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Queue;

namespace QuantumPrune.Bridge.Tests.Queue;

public sealed class FairQueueTests : IDisposable
{
    private readonly FairQueue _queue = new();
    private readonly Account _ann = new(new AccountOptions { Name = "ann" });
    private readonly Account _bob = new(new AccountOptions { Name = "bob" });
    private readonly Account _one = new(new AccountOptions { Name = "one", MaxRunning = 1 });

    public void Dispose()
    {
        foreach (var account in new[] { _ann, _bob, _one }) account.Dispose();
    }

    [Fact]
    public async Task TakeAsync_OneAccountHasManyJobs_OthersTakeTurnsWithIt()
    {
        foreach (var id in new[] { "a1", "a2", "a3", "a4" }) Add(id, _ann);
        foreach (var id in new[] { "b1", "b2" }) Add(id, _bob);
        Assert.Equal(["a1", "b1", "a2", "b2", "a3", "a4"], await TakenAsync(6));
    }

    [Fact]
    public async Task TakeAsync_AccountRunsAsManyAsItMay_IsPassedOverUntilOneIsDone()
    {
        var first = Add("o1", _one);
        Add("o2", _one);
        Add("a1", _ann);
        Assert.Equal(["o1", "a1"], await TakenAsync(2));
        var waiting = _queue.TakeAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        _queue.Done(first);
        Assert.Equal("o2", (await waiting).Id);
    }

    [Fact]
    public async Task TakeAsync_BeforeThereIsAJob_GetsTheNext()
    {
        var taken = _queue.TakeAsync(CancellationToken.None);
        Add("a1", _ann);
        Assert.Equal("a1", (await taken).Id);
    }

    [Fact]
    public async Task TakeAsync_GivenUp_LosesNoJob()
    {
        using var source = new CancellationTokenSource();
        var given = _queue.TakeAsync(source.Token);
        await source.CancelAsync();
        Add("a1", _ann);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(["a1"], await TakenAsync(1));
    }

    [Fact]
    public async Task Remove_WaitingJob_IsNotTaken()
    {
        var first = Add("a1", _ann);
        Add("a2", _ann);
        Assert.True(_queue.Remove(first));
        Assert.False(_queue.Remove(first));
        Assert.Equal(["a2"], await TakenAsync(1));
        Assert.False(_queue.Remove(new QueuedJob("a2", _ann)));
    }

    [Fact]
    public async Task Position_IsABoundOfThoseTakenBefore()
    {
        QueuedJob[] jobs = [.. Enumerable.Range(0, 5).Select(k => Add($"a{k}", _ann)), .. Enumerable.Range(0, 2).Select(k => Add($"b{k}", _bob))];
        var bounds = jobs.ToDictionary(job => job.Id, _queue.Position);
        var order = await TakenAsync(7);
        Assert.All(order.Index(), entry => Assert.InRange(entry.Index, 0, bounds[entry.Item]));
        Assert.Equal(0, _queue.Position(jobs[0]));
        Assert.Equal(0, _queue.Count);
    }

    private QueuedJob Add(string id, Account account)
    {
        var job = new QueuedJob(id, account);
        _queue.Add(job);
        return job;
    }

    private async Task<List<string>> TakenAsync(int count)
    {
        var ids = new List<string>();
        for (var k = 0; k < count; k++) ids.Add((await _queue.TakeAsync(CancellationToken.None)).Id);
        return ids;
    }
}
