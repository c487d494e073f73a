using Npgsql;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Jobs.Postgres;
using static QuantumPrune.Bridge.Tests.Stores.SampleJobs;

namespace QuantumPrune.Bridge.Tests.Stores;

[Collection(StoreCollection.Name)]
public class PostgresJobStoreTests(StorePlaces places)
{
    private const string OfTheLock = "FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    private const string Holder = $"SELECT pid {OfTheLock}";
    private const string TerminateHolder = $"SELECT pg_terminate_backend(pid) {OfTheLock}";
    private const string TerminateAll = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private static readonly CancellationToken None = CancellationToken.None;

    [PostgresFact]
    public async Task Calls_ConnectionsBroke_FailOnceAndWorkAgain()
    {
        await using var place = await places.MakePostgresAsync();
        await using var store = await place.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(k => store.AddAsync(New($"job{k}"), None)));
        await place.ExecuteAsync(TerminateAll);
        Assert.Equal("QP6041", (await Assert.ThrowsAsync<RemoteException>(() => store.StartAsync("job1", At(1), None))).Code);
        Assert.Equal(JobPhase.Running, (await store.StartAsync("job1", At(1), None))!.Phase);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(k => store.FindAsync($"job{k}", None)));
    }

    [PostgresFact]
    public async Task Lock_ItsConnectionBroke_IsTakenAgain()
    {
        await using var place = await places.MakePostgresAsync();
        await using var store = await place.OpenAsync();
        var before = await place.ExecuteAsync(Holder);
        await place.ExecuteAsync(TerminateHolder);
        await HeldAsync(place, before);
        Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(place.OpenAsync)).Code);
        Assert.True((await store.AddAsync(New("a"), None)).IsNew);
        Assert.True(await store.IsReadyAsync(None));
    }

    [PostgresFact]
    public async Task Writes_AnotherServerHasTakenOver_AreUndoneAndRefused()
    {
        await using var place = await places.MakePostgresAsync();
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a"), None);
        await place.ExecuteAsync("UPDATE quantumprune_bridge.lease SET epoch = epoch + 1");
        Func<Task>[] writes =
        [
            () => store.AddAsync(New("b"), None), () => store.StartAsync("a", At(1), None), () => store.ReserveAsync("a", 1, None), () => store.RequeueAsync("a", None), () => store.RequestCancelAsync("a", None), () => store.EndAsync("a", End(), None),
            () => store.PurgeAsync(At(1), None),
        ];
        foreach (var write in writes) Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(write)).Code);
        Assert.Equal(New("a").Id, Assert.Single(await store.ListAsync("ada", null, 10, None)).Id);
        Assert.Equal((JobPhase.Waiting, false), ((await store.FindAsync("a", None))!.Phase, (await store.FindAsync("a", None))!.CancelRequested));
        Assert.Equal(3L, await store.StoredBytesAsync("ada", None));
        Assert.False(await store.IsReadyAsync(None));
        Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(() => store.TakenOver)).Code);
    }

    [PostgresFact]
    public async Task Lock_LostByAServerThatWasSuperseded_IsLeftToTheNext()
    {
        await using var place = await places.MakePostgresAsync();
        await using var store = await place.OpenAsync();
        await place.ExecuteAsync("UPDATE quantumprune_bridge.lease SET epoch = epoch + 1");
        await place.ExecuteAsync(TerminateHolder);
        await using var next = await OpenSoonAsync(place);
        await next.AddAsync(New("a"), None);
        Assert.Equal("QP6043", (await Assert.ThrowsAsync<InputException>(() => store.AddAsync(New("b"), None))).Code);
        await store.DisposeAsync();
        Assert.True((await next.AddAsync(New("b"), None)).IsNew);
    }

    [PostgresFact]
    public async Task OpenAsync_VersionOne_IsBroughtUpToDateWithItsJobs()
    {
        await using var place = await places.MakePostgresAsync();
        await using (var old = new NpgsqlConnection(place.ConnectionString + ";Pooling=false;Search Path=quantumprune_bridge"))
        {
            await old.OpenAsync();
            for (var twice = 0; twice < 2; twice++) await PostgresMigrations.ApplyAsync(old, [.. PostgresJobSchema.Steps.Take(1)], version => throw new InvalidOperationException($"{version}"), None);
        }

        await place.ExecuteAsync("INSERT INTO quantumprune_bridge.jobs(id, account, sampler, label, content_hash, model_hash, variables, interactions, submitted, phase, ended, charge, bytes) VALUES('a','ada','sa','','','',1,0,5,3,7,0.5,0)");
        await using var store = await place.OpenAsync();
        Assert.Equal(JobPhase.Completed, (await store.FindAsync("a", None))!.Phase);
        Assert.Equal(0.5, await store.ChargeAsync("ada", DateTimeOffset.UnixEpoch, None));
        Assert.Equal(3, await place.ExecuteAsync("SELECT version FROM quantumprune_bridge.schema_version"));
        Assert.Equal(1L, await place.ExecuteAsync("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'jobs_charged'"));
    }

    [PostgresFact]
    public async Task OpenAsync_NewerVersion_IsRefusedAndLeftAlone()
    {
        await using var place = await places.MakePostgresAsync();
        await (await place.OpenAsync()).DisposeAsync();
        await place.ExecuteAsync("UPDATE quantumprune_bridge.schema_version SET version = 99");
        Assert.Equal("QP6042", (await Assert.ThrowsAsync<InputException>(place.OpenAsync)).Code);
        await place.ExecuteAsync("UPDATE quantumprune_bridge.schema_version SET version = 3");
        await (await place.OpenAsync()).DisposeAsync(); // a refused opener let go of the lock
    }

    [PostgresFact]
    public async Task OpenAsync_TwoAtOnceOnAnEmptyDatabase_OneHasIt()
    {
        await using var place = await places.MakePostgresAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await place.OpenAsync();
            }
            catch (InputException e) when (e.Code == "QP6043")
            {
                return null;
            }
        })));
        await Assert.Single(both, store => store is not null)!.DisposeAsync();
    }

    [PostgresFact]
    public async Task RequestAsync_DamagedBlob_SaysSo()
    {
        await using var place = await places.MakePostgresAsync();
        await using var store = await place.OpenAsync();
        await store.AddAsync(New("a", request: Bytes(9000)), None);
        await place.ExecuteAsync("UPDATE quantumprune_bridge.blobs SET data = '\\x00112233'");
        Assert.Equal("QP6044", (await Assert.ThrowsAsync<RemoteException>(() => store.RequestAsync("a", None))).Code);
    }

    [PostgresFact]
    public async Task Errors_OfDatabasesThatCannotBeUsed_KeepThePassword()
    {
        await using var place = await places.MakePostgresAsync();
        string[] wrong =
        [
            place.ConnectionString.Replace("Database=test", "Database=none", StringComparison.Ordinal), place.ConnectionString.Replace("tester", "nobody", StringComparison.Ordinal),
            "Host=/nowhere;Database=d;Username=u;Password=xyzzy-secret", "Host=127.0.0.1;Port=1;Database=d;Username=u;Password=xyzzy-secret",
        ];
        foreach (var connection in wrong) await RefusedAsync(connection);
        await using var store = await place.OpenAsync();
        await place.ExecuteAsync("DROP SCHEMA quantumprune_bridge CASCADE");
        var error = await Assert.ThrowsAsync<RemoteException>(() => store.AddAsync(New("a"), None));
        Assert.Equal("QP6045", error.Code);
        Assert.DoesNotContain("xyzzy", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host=h")]
    [InlineData("postgres://user:xyzzy-secret@host/db")]
    [InlineData("Host=h;Database=d;Port=xyzzy-secret")]
    [InlineData("Host=h;Database=d;Password=a;xyzzy-secret=b")]
    [InlineData("Host=h;Database=d;Password='xyzzy-secret")]
    public Task OpenAsync_StringThatCannotBeRead_IsRefused(string connection) => RefusedAsync(connection);

    private static async Task RefusedAsync(string connection)
    {
        var error = await Assert.ThrowsAsync<InputException>(() => PostgresJobStore.OpenAsync(connection, TimeProvider.System, None));
        Assert.Equal("QP6040", error.Code);
        Assert.DoesNotContain("xyzzy", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Waits until a connection other than the one before holds the lock.</summary>
    private static async Task HeldAsync(PostgresPlace place, object? before)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await place.ExecuteAsync(Holder) is var holder && (holder is null || holder.Equals(before))) limit.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Opens the store once nobody holds the lock.</summary>
    private static async Task<IJobStore> OpenSoonAsync(PostgresPlace place)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                return await place.OpenAsync();
            }
            catch (InputException e) when (e.Code == "QP6043")
            {
                limit.Token.ThrowIfCancellationRequested();
            }
        }
    }
}
