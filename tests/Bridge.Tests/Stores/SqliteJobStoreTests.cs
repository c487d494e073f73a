using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Jobs.Sqlite;
using QuantumPrune.Storage;
using static QuantumPrune.Bridge.Tests.Stores.SampleJobs;

namespace QuantumPrune.Bridge.Tests.Stores;

public sealed class SqliteJobStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SqlitePlace _place = new();

    public void Dispose() => _place.Delete();

    [Fact]
    public async Task Store_KilledWhileOpen_HasAllThatWasAnswered()
    {
        await using var store = await _place.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(k => store.AddAsync(New($"job{k}"), None)));
        var ended = await store.EndAsync("job7", End(result: [1]), None);
        await using var left = _place.Crash();
        await using var again = await left.OpenAsync();
        Assert.Equal(49, (await again.OpenAsync(None)).Count);
        Assert.Equal(ended!.Job, await again.FindAsync("job7", None));
        Assert.Equal(151L, await again.StoredBytesAsync("ada", None));
    }

    [Fact]
    public async Task Constructor_VersionOne_IsBroughtUpToDateWithItsJobs()
    {
        using (var old = Raw())
        {
            SqliteMigrations.Apply(old, [.. SqliteJobSchema.Steps.Take(1)], Never);
            old.Transact(t => t.Execute("INSERT INTO jobs(id, account, sampler, label, content_hash, model_hash, variables, interactions, submitted, phase, ended, charge, bytes) VALUES('a','ada','sa','','','',1,0,5,3,7,0.5,0)"));
        }

        await using (var store = await _place.OpenAsync())
        {
            Assert.Equal(JobPhase.Completed, (await store.FindAsync("a", None))!.Phase);
            Assert.Equal(0.5, await store.ChargeAsync("ada", DateTimeOffset.UnixEpoch, None));
        }

        using var now = Raw();
        Assert.Equal(3, now.Transact(t => t.Query("PRAGMA user_version", row => row.Whole(0)))[0]);
        Assert.Single(now.Transact(t => t.Query("SELECT name FROM sqlite_master WHERE name='jobs_charged'", row => row.Text(0))));
    }

    [Fact]
    public async Task Constructor_NewerVersion_IsRefusedAndLeftAlone()
    {
        await (await _place.OpenAsync()).DisposeAsync();
        Change("PRAGMA user_version=99");
        Assert.Equal("QP6042", (await Assert.ThrowsAsync<InputException>(_place.OpenAsync)).Code);
        Change("PRAGMA user_version=3");
        await (await _place.OpenAsync()).DisposeAsync(); // a refused opener let go of the lock
    }

    [Fact]
    public async Task Constructor_NoDatabase_IsRefusedAndLeftAlone()
    {
        await File.WriteAllTextAsync(_place.File, new string('x', 5000));
        Assert.Equal("QP6040", (await Assert.ThrowsAsync<InputException>(_place.OpenAsync)).Code);
        Assert.Equal(5000, new FileInfo(_place.File).Length);
    }

    [Fact]
    public void Constructor_FolderIsAFile_IsRefused()
    {
        File.WriteAllText(_place.File, "");
        Assert.Equal("QP6040", Assert.Throws<InputException>(() => new SqliteJobStore(Path.Combine(_place.File, "jobs.db"))).Code);
    }

    [Fact]
    public async Task Constructor_OnUnix_FolderAndFilesAreForThisUserAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(_place.Folder, "deeper", "still");
        await using var store = new SqliteJobStore(Path.Combine(folder, "jobs.db"));
        await store.AddAsync(New("a"), None);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        Assert.Equal(["jobs.db", "jobs.db-shm", "jobs.db-wal", "jobs.db.lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(new DirectoryInfo(folder).GetFiles(), file => Assert.Equal((UnixFileMode)0b110_000_000, file.UnixFileMode));
    }

    [Fact]
    public async Task RequestAsync_DamagedBlob_SaysSo()
    {
        await using (var store = await _place.OpenAsync()) await store.AddAsync(New("a", request: Bytes(9000)), None);
        Change("UPDATE blobs SET data = x'00112233'");
        await using (var again = await _place.OpenAsync()) Assert.Equal("QP6044", (await Assert.ThrowsAsync<RemoteException>(() => again.RequestAsync("a", None))).Code);
        Change("UPDATE blobs SET packed = 0");
        await using var last = await _place.OpenAsync();
        Assert.Equal("QP6044", (await Assert.ThrowsAsync<RemoteException>(() => last.RequestAsync("a", None))).Code);
    }

    [Fact]
    public async Task AddAsync_FileFull_FailsAndWorksAgainWithRoom()
    {
        await using (var store = await _place.OpenAsync()) await store.AddAsync(New("first"), None);
        Change("CREATE TRIGGER full BEFORE INSERT ON blobs BEGIN SELECT RAISE(ROLLBACK, 'no room'); END"); // gives up the whole transaction, as a full disk can
        await using (var full = await _place.OpenAsync())
        {
            var adds = Enumerable.Range(0, 20).Select(k => Task.Run(() => full.AddAsync(New($"job{k}"), None))).ToList();
            foreach (var add in adds) Assert.Equal("QP6045", (await Assert.ThrowsAsync<RemoteException>(() => add)).Code);
            Assert.Equal(JobPhase.Running, (await full.StartAsync("first", At(1), None))!.Phase);
            Assert.Single(await full.OpenAsync(None));
        }

        Change("DROP TRIGGER full");
        await using var again = await _place.OpenAsync();
        Assert.True((await again.AddAsync(New("job0"), None)).IsNew);
    }

    private static InputException Never(long version) => throw new InvalidOperationException($"{version}");

    private void Change(string sql)
    {
        using var database = Raw();
        database.Transact(t => t.Execute(sql));
    }

    private SqliteDatabase Raw() => new(_place.File, fault => new InputException("QP0000", fault.Detail, ""));
}
