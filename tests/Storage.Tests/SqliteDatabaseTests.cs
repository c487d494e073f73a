namespace QuantumPrune.Storage.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Values_OfAllKinds_ComeBack()
    {
        using var database = _file.Open();
        database.Transact(t => t.Execute("CREATE TABLE v (a, b, c, d, e, f, g, h)"));
        ReadOnlyMemory<byte> memory = new byte[] { 1, 2, 3 }.AsMemory(1);
        Assert.Equal(1, database.Transact(t => t.Execute("INSERT INTO v VALUES (?,?,?,?,?,?,?,?)", "ü🙂", memory, Array.Empty<byte>(), 0.1, long.MinValue, 7, true, null)));
        database.Transact(t => t.Query("SELECT * FROM v", row =>
        {
            Assert.Equal(("ü🙂", 0.1, long.MinValue, 7L, 1L), (row.Text(0), row.Real(3), row.Whole(4), row.Whole(5), row.Whole(6)));
            Assert.Equal([2, 3], row.Bytes(1));
            Assert.Equal(Array.Empty<byte>(), row.BytesOrNull(2)); // empty is not NULL
            Assert.Null(row.BytesOrNull(7));
            Assert.Equal((null, null, null), (row.TextOrNull(7), row.WholeOrNull(7), row.RealOrNull(7)));
            return 0;
        }));
        Assert.Throws<ArgumentException>(() => database.Transact(t => t.Execute("SELECT ?", DayOfWeek.Friday)));
    }

    [Fact]
    public void Statements_RunAgainAndWithinEachOther_HaveTheirOwnValues()
    {
        using var database = _file.Open();
        database.Transact(t => t.Execute("CREATE TABLE v (n, blob)"));
        for (var k = 0; k < 200; k++) database.Transact(t => t.Execute("INSERT INTO v VALUES (?,?)", k, k % 2 == 0 ? new byte[] { 1 } : null));
        Assert.Equal(100, database.Transact(t => t.Query("SELECT n FROM v WHERE blob IS NULL", row => row.Whole(0))).Count);
        var nested = database.Transact(t => t.Query("SELECT n FROM v WHERE n < ?", outer => t.Query("SELECT n FROM v WHERE n < ?", row => row.Whole(0), outer.Whole(0)).Count, 3));
        Assert.Equal([0, 1, 2], nested);
        for (var k = 0; k < 100; k++) Assert.Equal([k], database.Transact(t => t.Query($"SELECT {k}", row => (int)row.Whole(0)))); // more texts than are kept
        database.Transact(t => t.Execute("ALTER TABLE v ADD COLUMN more DEFAULT 5"));
        Assert.Equal([5L], database.Transact(t => t.Query("SELECT more FROM v WHERE n = ?", row => row.Whole(0), 7)));
    }

    [Fact]
    public void Statement_ThatFailed_RunsAgain()
    {
        using var database = _file.Open();
        database.Transact(t => t.Execute("CREATE TABLE v (n UNIQUE)"));
        for (var k = 0; k < 2; k++) Assert.Equal(k == 0, Inserts());
        database.Transact(t => t.Execute("DELETE FROM v"));
        Assert.True(Inserts());

        bool Inserts() => Record.Exception(() => database.Transact(t => t.Execute("INSERT INTO v VALUES (1)"))) is null;
    }

    [Fact]
    public void Transact_WorkFails_LeavesNothing()
    {
        using var database = _file.Open();
        database.Transact(t => t.Execute("CREATE TABLE v (n)"));
        Assert.Throws<InvalidOperationException>(() => database.Transact<int>(t =>
        {
            t.Execute("INSERT INTO v VALUES (1)");
            throw new InvalidOperationException();
        }));
        Assert.Equal([0L], database.Transact(t => t.Query("SELECT COUNT(*) FROM v", row => row.Whole(0))));
    }

    [Fact]
    public async Task ReadAsync_BesideATransaction_SeesWhatWasCommitted()
    {
        using var writer = _file.Open();
        writer.Transact(t => t.Execute("CREATE TABLE v (n)"));
        using var reader = _file.Open(readOnly: true);
        var during = await writer.TransactAsync(t =>
        {
            t.Execute("INSERT INTO v VALUES (1)");
            return reader.ReadAsync(r => r.Query("SELECT n FROM v", row => row.Whole(0)));
        });
        Assert.Empty(await during);
        Assert.Equal([1L], await reader.ReadAsync(r => r.Query("SELECT n FROM v", row => row.Whole(0))));
        var error = await Assert.ThrowsAsync<InputException>(() => reader.ReadAsync(r => r.Execute("INSERT INTO v VALUES (1)")));
        Assert.Contains("SQLite 8: attempt to write a readonly database", error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ReadOnlyAndNoFile_IsRefused() => Assert.Contains("SQLite 14", Assert.Throws<InputException>(() => _file.Open(readOnly: true)).Cause, StringComparison.Ordinal);

    [Fact]
    public async Task Calls_AfterDispose_Fail()
    {
        var database = _file.Open();
        database.Dispose();
        database.Dispose();
        Assert.Throws<ObjectDisposedException>(() => database.Transact(_ => 0));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.ReadAsync(_ => 0));
    }
}
