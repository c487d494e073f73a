using System.Globalization;
using QuantumPrune.Bridge.Jobs;
using static QuantumPrune.Bridge.Tests.Stores.SampleJobs;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>What every store does: the contract of <see cref="IJobStore"/>.</summary>
[Collection(StoreCollection.Name)]
public class JobStoreTests(StorePlaces places)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AddAsync_NewJob_IsStoredAsWaiting(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        var added = await store.AddAsync(New("a", key: "k"), None);
        var job = await store.FindAsync("a", None);
        Assert.True(added.IsNew);
        Assert.Equal(added.Job, job);
        Assert.Equal(
            new StoredJob
            {
                Id = "a", Account = "ada", Sampler = "sa:sweeps=100", Label = "label of a", ContentHash = "c0ffee", ModelHash = "beef", Variables = 7, Interactions = 3_000_000_000,
                Submitted = At(0), Phase = JobPhase.Waiting,
            },
            job);
        Assert.Equal([1, 2, 3], await store.RequestAsync("a", None));
        Assert.Null(await store.ResultAsync("a", None));
        Assert.Empty(await store.TraceAsync("a", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AddAsync_SameKeyAgain_BringsTheFirstAndStoresNothing(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a", key: "k"), None);
        var again = await store.AddAsync(New("b", key: "k", request: [9, 9, 9, 9]), None);
        Assert.Equal((false, "a"), (again.IsNew, again.Job.Id));
        Assert.Null(await store.FindAsync("b", None));
        Assert.Null(await store.RequestAsync("b", None));
        Assert.Equal(3L, await store.StoredBytesAsync("ada", None));
        Assert.True((await store.AddAsync(New("c", account: "bob", key: "k"), None)).IsNew); // another account's key is another key
        Assert.True((await store.AddAsync(New("d"), None)).IsNew);
        Assert.True((await store.AddAsync(New("e"), None)).IsNew); // no key twice is no repetition
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AddAsync_SameKeyFromManyAtOnce_StoresOne(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 64).Select(k => Task.Run(() => store.AddAsync(New($"job{k}", key: $"key{k % 4}"), None))));
        Assert.Equal(4, added.Count(one => one.IsNew));
        Assert.Equal(4, added.Select(one => one.Job.Id).Distinct().Count());
        Assert.Equal(12L, await store.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task AddAsync_IdThatIsThere_FailsAlone(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        var adds = Enumerable.Range(0, 40).Select(k => Task.Run(() => store.AddAsync(New(k % 4 == 0 ? "a" : $"job{k}"), None))).ToList();
        await Task.WhenAll(adds.Select(add => add.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.All(adds.Where((_, k) => k % 4 == 0), add => Assert.Equal("QP6045", Assert.IsType<RemoteException>(add.Exception!.InnerException).Code));
        Assert.All(adds.Where((_, k) => k % 4 != 0), add => Assert.True(add.Result.IsNew));
        Assert.Equal(93L, await store.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task FindAsync_NotThere_IsNull(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a", key: "k"), None);
        Assert.Null(await store.FindAsync("A", None));
        Assert.Null(await store.FindAsync("bob", "k", None));
        Assert.Null(await store.FindAsync("ada", "K", None));
        Assert.Equal("a", (await store.FindAsync("ada", "k", None))!.Id);
        Assert.Null(await store.RequestAsync("b", None));
        Assert.Null(await store.StartAsync("b", At(1), None));
        Assert.Null(await store.RequestCancelAsync("b", None));
        Assert.Null(await store.EndAsync("b", End(), None));
        await store.RequeueAsync("b", None);
        Assert.Equal((0L, 0.0), (await store.StoredBytesAsync("bob", None), await store.ChargeAsync("bob", At(0), None)));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task ListAsync_EqualTimes_GoesOnWhereItStopped(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        foreach (var (id, at) in new[] { ("b", 5), ("a", 5), ("C", 5), ("old", 1), ("new", 9) }) await store.AddAsync(New(id, at: at), None);
        await store.AddAsync(New("other", account: "bob", at: 5), None);
        string[] all = ["new", "b", "a", "C", "old"]; // by code point, whatever the language of the database
        Assert.Equal(all, await Ids(null, 10));
        var paged = new List<string>();
        for (string? before = null; (await Ids(before, 2)) is { Count: > 0 } page; before = page[^1]) paged.AddRange(page);
        Assert.Equal(all, paged);
        Assert.Empty(await Ids("gone", 10));
        Assert.Empty(await Ids(null, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ListAsync("ada", null, -1, None));

        async Task<List<string>> Ids(string? before, int most) => [.. (await store.ListAsync("ada", before, most, None)).Select(job => job.Id)];
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task OpenAsync_JobsOfAllKinds_BringsThoseThatWaitOrRunOldestFirst(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        foreach (var (id, at) in new[] { ("late", 9), ("y", 5), ("x", 5), ("done", 1) }) await store.AddAsync(New(id, account: id, at: at), None);
        await store.StartAsync("y", At(10), None);
        await store.EndAsync("done", End(), None);
        Assert.Equal([("x", JobPhase.Waiting), ("y", JobPhase.Running), ("late", JobPhase.Waiting)], (await store.OpenAsync(None)).Select(job => (job.Id, job.Phase)));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task StartAsync_AgainAfterRequeue_CountsAttempts(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        await store.RequeueAsync("a", None);
        var first = await store.StartAsync("a", At(1), None);
        Assert.Equal((JobPhase.Running, 1, At(1)), (first!.Phase, first.Attempts, first.Started));
        await store.RequeueAsync("a", None);
        Assert.Equal(JobPhase.Waiting, (await store.FindAsync("a", None))!.Phase);
        var second = await store.StartAsync("a", At(2), None);
        Assert.Equal((JobPhase.Running, 2, At(2)), (second!.Phase, second.Attempts, second.Started));
        Assert.Equal(3, (await store.StartAsync("a", At(3), None))!.Attempts); // one that a killed server left running
        Assert.Single(await store.OpenAsync(None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task ReserveAsync_OpenJob_IsKeptThroughRestarts(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        Assert.Null((await store.StartAsync("a", At(1), None))!.Reserved);
        await store.ReserveAsync("a", 0.25, None);
        await store.ReserveAsync("b", 1, None);
        await store.RequeueAsync("a", None);
        Assert.Equal(0.25, Assert.Single(await store.OpenAsync(None)).Reserved);
        Assert.Equal(0.25, (await store.StartAsync("a", At(2), None))!.Reserved);
        Assert.Equal(0, await store.ChargeAsync("ada", At(0), None)); // what may be is not yet spent
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task EndAsync_WithoutResult_GivesTheKeyUp(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("failed", key: "k"), None);
        await store.AddAsync(New("solved", key: "l"), None);
        await store.EndAsync("failed", End(JobPhase.Failed), None);
        await store.EndAsync("solved", End(result: []), None);
        Assert.True((await store.AddAsync(New("again", key: "k"), None)).IsNew);
        Assert.False((await store.AddAsync(New("more", key: "l"), None)).IsNew);
        Assert.Equal("again", (await store.FindAsync("ada", "k", None))!.Id);
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task EndAsync_OpenJob_KeepsWhatItEndedWith(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        var asked = await store.RequestCancelAsync("a", None);
        Assert.Equal((true, JobPhase.Waiting), (asked!.CancelRequested, asked.Phase));
        var ended = await store.EndAsync("a", End(JobPhase.Failed, result: [], trace: [4, 5], charge: 0.25), None);
        Assert.Equal(asked with { Phase = JobPhase.Failed, Ended = At(100), BestEnergy = -2.5, Truncated = true, Error = "it failed", Charge = 0.25, Solver = "Advantage2" }, ended!.Job);
        Assert.True(ended.IsNew);
        Assert.Equal(ended.Job, await store.FindAsync("a", None));
        Assert.Equal(Array.Empty<byte>(), await store.ResultAsync("a", None)); // no bytes are not no result
        Assert.Equal([4, 5], await store.TraceAsync("a", None));
        Assert.Equal([1, 2, 3], await store.RequestAsync("a", None));
        Assert.Equal(5L, await store.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task EndedJob_AnyChange_IsNone(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        var ended = (await store.EndAsync("a", End(result: [1]), None))!.Job;
        Assert.Null(await store.StartAsync("a", At(200), None));
        await store.RequeueAsync("a", None);
        await store.ReserveAsync("a", 1, None);
        Assert.Equal(ended, await store.RequestCancelAsync("a", None));
        Assert.Equal(new EndedJob(ended, IsNew: false), await store.EndAsync("a", End(JobPhase.Failed, at: 300, result: [7, 7], trace: [8], charge: 3), None));
        Assert.Equal(ended, await store.FindAsync("a", None));
        Assert.Equal([1], await store.ResultAsync("a", None));
        Assert.Empty(await store.TraceAsync("a", None));
        Assert.Equal((4L, 0.0), (await store.StoredBytesAsync("ada", None), await store.ChargeAsync("ada", At(0), None)));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task EndAsync_ManyAtOnceOnOneJob_OneEndsIt(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        var seen = await Task.WhenAll(Enumerable.Range(0, 64).Select(k => Task.Run(() => store.EndAsync("a", End(at: k, result: [(byte)k]), None))));
        Assert.Single(seen, one => one!.IsNew);
        var ended = Assert.Single(seen.Select(one => one!.Job).Distinct());
        Assert.Equal(ended.Ended, At((await store.ResultAsync("a", None))![0]));
        Assert.Equal(4L, await store.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task EndAsync_PhaseThatIsNoEnd_IsRefused(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        foreach (var phase in new[] { JobPhase.Waiting, JobPhase.Running, (JobPhase)6 }) await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.EndAsync("a", End(phase), None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task ChargeAsync_JobsEndedBeforeAndAfter_SumsThoseSince(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        for (var k = 0; k < 4; k++)
        {
            await store.AddAsync(New($"{k}"), None); // when it was handed in does not matter
            await store.EndAsync($"{k}", End(at: k, charge: k == 0 ? 100 : 0.25 * k), None);
        }

        Assert.Equal(0.25 + 0.5 + 0.75, await store.ChargeAsync("ada", At(1), None), 12);
        Assert.Equal(0.75, await store.ChargeAsync("ada", At(3), None), 12);
        Assert.Equal(0, await store.ChargeAsync("ada", At(4), None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task PurgeAsync_JobsEndedBefore_GoWithTheirBytes(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        foreach (var id in new[] { "early", "edge", "open" }) await store.AddAsync(New(id, key: id), None);
        await store.EndAsync("early", End(at: 99, result: [1], trace: [2]), None);
        await store.EndAsync("edge", End(at: 100, result: [1, 1]), None);
        Assert.Equal(1, await store.PurgeAsync(At(100), None));
        Assert.Equal(0, await store.PurgeAsync(At(100), None));
        Assert.Equal(["edge", "open"], (await store.ListAsync("ada", null, 10, None)).Select(job => job.Id).Order());
        Assert.Null(await store.RequestAsync("early", None));
        Assert.Null(await store.ResultAsync("early", None));
        Assert.Empty(await store.TraceAsync("early", None));
        Assert.Equal(8L, await store.StoredBytesAsync("ada", None));
        Assert.True((await store.AddAsync(New("again", key: "early"), None)).IsNew); // its key is free again
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task Blobs_TwentyMegabytes_ComeBackAndCountUnpacked(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        var large = Bytes(20_000_000);
        await store.AddAsync(New("a", request: large), None);
        await store.EndAsync("a", End(result: large[..5000], trace: large[..4096]), None);
        Assert.True((await store.RequestAsync("a", None)).AsSpan().SequenceEqual(large));
        Assert.Equal(large[..5000], await store.ResultAsync("a", None));
        Assert.Equal(large[..4096], await store.TraceAsync("a", None));
        Assert.Equal(20_009_096, await store.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task Texts_OfAllLanguages_ComeBack(StoreKind kind)
    {
        const string Text = "Grüße \"';-- 量子 🙂 %_\\";
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a", account: Text, key: Text) with { Label = Text, Sampler = Text }, None);
        var job = (await store.FindAsync(Text, Text, None))!;
        Assert.Equal((Text, Text, Text), (job.Account, job.Label, job.Sampler));
        Assert.Equal(Text, (await store.EndAsync("a", End() with { Error = Text }, None))!.Job.Error);
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task Calls_CancelledBefore_DoNothing(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] calls =
        [
            () => store.AddAsync(New("b"), cancelled), () => store.FindAsync("a", cancelled), () => store.FindAsync("ada", "k", cancelled), () => store.ListAsync("ada", null, 1, cancelled),
            () => store.OpenAsync(cancelled), () => store.RequestAsync("a", cancelled), () => store.ResultAsync("a", cancelled), () => store.TraceAsync("a", cancelled),
            () => store.StartAsync("a", At(1), cancelled), () => store.RequeueAsync("a", cancelled), () => store.RequestCancelAsync("a", cancelled), () => store.EndAsync("a", End(), cancelled),
            () => store.ReserveAsync("a", 1, cancelled), () => store.ChargeAsync("ada", At(0), cancelled), () => store.StoredBytesAsync("ada", cancelled), () => store.PurgeAsync(At(0), cancelled),
            () => store.IsReadyAsync(cancelled),
        ];
        foreach (var call in calls) await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        Assert.Equal(["a"], (await store.OpenAsync(None)).Select(job => job.Id));
        Assert.Equal((JobPhase.Waiting, false), ((await store.FindAsync("a", None))!.Phase, (await store.FindAsync("a", None))!.CancelRequested));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task Store_SixtyFourCallers_KeepTheirJobsApart(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using var store = await place.OpenAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 256), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancellation) =>
        {
            var id = number.ToString("D3", CultureInfo.InvariantCulture);
            await store.AddAsync(New(id, account: $"account{number % 3}", at: number, request: BitConverter.GetBytes(number)), cancellation);
            Assert.Equal(1, (await store.StartAsync(id, At(number), cancellation))!.Attempts);
            Assert.Equal(number, BitConverter.ToInt32(await store.RequestAsync(id, cancellation)));
            if (number % 2 == 0) Assert.Equal(At(number), (await store.EndAsync(id, End(at: number, result: [(byte)number]), cancellation))!.Job.Ended);
            Assert.Equal(number % 2 == 0, (await store.FindAsync(id, cancellation))!.Phase == JobPhase.Completed);
        });
        Assert.Equal(128, (await store.OpenAsync(None)).Count);
        for (var k = 0; k < 3; k++)
        {
            var jobs = await store.ListAsync($"account{k}", null, 1000, None);
            var open = jobs.Count(job => job.Phase == JobPhase.Running);
            Assert.Equal(jobs.Select(job => job.Id).OrderDescending(StringComparer.Ordinal), jobs.Select(job => job.Id));
            Assert.Equal((4L * jobs.Count) + jobs.Count - open, await store.StoredBytesAsync($"account{k}", None));
        }

        Assert.Equal(128, await store.PurgeAsync(At(1000), None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task OpenAsync_StoreThatWasClosed_HasItsJobs(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        StoredJob? ended;
        await using (var store = await place.OpenAsync())
        {
            await store.AddAsync(New("waiting", at: 1), None);
            await store.AddAsync(New("running", at: 2), None);
            await store.StartAsync("running", At(3), None);
            await store.AddAsync(New("ended", at: 3), None);
            ended = (await store.EndAsync("ended", End(result: [1]), None))!.Job;
        }

        await using var again = await place.OpenAsync();
        Assert.Equal([("waiting", JobPhase.Waiting, 0), ("running", JobPhase.Running, 1)], (await again.OpenAsync(None)).Select(job => (job.Id, job.Phase, job.Attempts)));
        Assert.Equal(ended, await again.FindAsync("ended", None));
        Assert.Equal([1], await again.ResultAsync("ended", None));
        Assert.Equal(10L, await again.StoredBytesAsync("ada", None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task Constructor_StoreInUse_IsRefusedUntilItIsClosed(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        await using (var store = await place.OpenAsync())
        {
            for (var k = 0; k < 3; k++) Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(place.OpenAsync)).Code);
            Assert.True(await store.IsReadyAsync(None));
        }

        await using var next = await place.OpenAsync();
        Assert.True(await next.IsReadyAsync(None));
    }

    [Theory]
    [SqliteStore]
    [PostgresStore]
    public async Task DisposeAsync_CallsUnderWay_EndOneWayOrTheOther(StoreKind kind)
    {
        await using var place = await places.MakeAsync(kind);
        var store = await place.OpenAsync();
        var adds = Enumerable.Range(0, 64).Select(k => Task.Run(() => store.AddAsync(New($"job{k}"), None))).ToList();
        await store.DisposeAsync();
        await Task.WhenAll(adds.Select(add => add.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.All(adds.Where(add => add.IsFaulted), add => Assert.IsType<ObjectDisposedException>(add.Exception!.InnerException));
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindAsync("job0", None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.RequeueAsync("job0", None));
        Assert.False(await store.IsReadyAsync(None));
        await using var again = await place.OpenAsync();
        Assert.Equal(adds.Count(add => add.IsCompletedSuccessfully), (await again.OpenAsync(None)).Count);
    }
}
