namespace QuantumPrune.Storage.Tests;

public sealed class SqliteWriterTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task RunAsync_CallersThatComeWhileATransactionRuns_ShareTheNext()
    {
        using var database = Table();
        await using var writer = new SqliteWriter(database);
        var (_, release) = await HoldAsync(writer);
        var committed = Enumerable.Range(0, 100).Select(k => writer.RunAsync(t => Insert(t, k) > 0 ? Count() : 0, None)).ToList();
        release.SetResult();
        Assert.All(await Task.WhenAll(committed), seen => Assert.Equal(0, seen)); // from outside: nothing until all is
        Assert.Equal(100, Count());
    }

    [Fact]
    public async Task RunAsync_OneOfThoseThatShareFails_FailsAlone()
    {
        using var database = Table();
        await using var writer = new SqliteWriter(database);
        var (_, release) = await HoldAsync(writer);
        var all = Enumerable.Range(0, 10).Select(k => writer.RunAsync(t => Insert(t, k) > 0 && k == 5 ? throw new InvalidOperationException("5") : k, None)).ToList();
        release.SetResult();
        Assert.Equal("5", (await Assert.ThrowsAsync<InvalidOperationException>(() => all[5])).Message);
        Assert.Equal(9, (await Task.WhenAll(all.Where((_, k) => k != 5))).Length);
        Assert.Equal(9, Count());
    }

    [Fact]
    public async Task RunAsync_OneGivesUpTheWholeTransaction_OthersRunOnTheirOwn()
    {
        using var database = Table();
        await using var writer = new SqliteWriter(database);
        var (_, release) = await HoldAsync(writer);
        var all = Enumerable.Range(0, 10).Select(k => writer.RunAsync(t => Insert(t, k) > 0 && k == 5 ? t.Execute("ROLLBACK") : k, None)).ToList();
        release.SetResult();
        await Assert.ThrowsAsync<InputException>(() => all[5]);
        Assert.Equal(9, (await Task.WhenAll(all.Where((_, k) => k != 5))).Length);
        Assert.Equal(9, Count());
    }

    [Fact]
    public async Task RunAsync_CancelledWhileItWaits_DoesNothing()
    {
        using var database = Table();
        await using var writer = new SqliteWriter(database);
        var (_, release) = await HoldAsync(writer);
        using var source = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3000).Select(k => writer.RunAsync(t => Insert(t, k), source.Token)).ToList(); // more than the queue holds
        await source.CancelAsync();
        foreach (var call in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        release.SetResult();
        await writer.RunAsync(t => Insert(t, 1), None);
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task RunAsync_CancelledOnceItHasBegun_EndsAsItWould()
    {
        using var database = Table();
        await using var writer = new SqliteWriter(database);
        using var source = new CancellationTokenSource();
        var (call, release) = await HoldAsync(writer, source.Token);
        await source.CancelAsync();
        release.SetResult();
        await call;
    }

    [Fact]
    public async Task DisposeAsync_CallsWait_AreDoneAndLaterOnesFail()
    {
        using var database = Table();
        var writer = new SqliteWriter(database);
        var (_, release) = await HoldAsync(writer);
        var all = Enumerable.Range(0, 100).Select(k => writer.RunAsync(t => Insert(t, k), None)).ToList();
        var disposed = writer.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.RunAsync(_ => 0, None));
        release.SetResult();
        await disposed;
        await Task.WhenAll(all);
        await writer.DisposeAsync();
        Assert.Equal(100, Count());
    }

    /// <summary>Keeps the writer within a transaction, which inserts nothing, until it is released.</summary>
    private static async Task<(Task<int> Call, TaskCompletionSource Release)> HoldAsync(SqliteWriter writer, CancellationToken cancellation = default)
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var call = writer.RunAsync(
            _ =>
            {
                begun.TrySetResult();
                return release.Task.Wait(TimeSpan.FromSeconds(20)) ? 1 : 0;
            },
            cancellation);
        await begun.Task;
        return (call, release);
    }

    private static int Insert(SqliteTransaction t, int number) => t.Execute("INSERT INTO v VALUES (?)", number);

    private SqliteDatabase Table()
    {
        var database = _file.Open();
        database.Transact(t => t.Execute("CREATE TABLE v (n)"));
        return database;
    }

    private int Count()
    {
        using var database = _file.Open(readOnly: true);
        return (int)database.ReadAsync(t => t.Query("SELECT COUNT(*) FROM v", row => row.Whole(0))).GetAwaiter().GetResult()[0];
    }
}
