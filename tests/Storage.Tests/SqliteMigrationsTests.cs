namespace QuantumPrune.Storage.Tests;

public sealed class SqliteMigrationsTests : IDisposable
{
    private static readonly IReadOnlyList<string>[] Steps = [["CREATE TABLE v (n)", "INSERT INTO v VALUES (1)"], ["INSERT INTO v VALUES (2)"], ["INSERT INTO v VALUES (3)"]];
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_FromEveryVersion_TakesTheStepsThatAreMissing(int version)
    {
        using var database = _file.Open();
        SqliteMigrations.Apply(database, Steps[..version], Newer);
        SqliteMigrations.Apply(database, Steps, Newer);
        SqliteMigrations.Apply(database, Steps, Newer);
        Assert.Equal([1L, 2, 3], Rows(database));
    }

    [Fact]
    public void Apply_NewerVersion_IsRefused()
    {
        using var database = _file.Open();
        SqliteMigrations.Apply(database, Steps, Newer);
        Assert.Equal("3", Assert.Throws<InputException>(() => SqliteMigrations.Apply(database, Steps[..2], Newer)).Cause);
    }

    [Fact]
    public void Apply_StepFails_StaysAtTheVersionBefore()
    {
        using var database = _file.Open();
        Assert.Throws<InputException>(() => SqliteMigrations.Apply(database, [Steps[0], ["INSERT INTO v VALUES (2)", "no statement"]], Newer));
        Assert.Equal([1L], Rows(database));
        SqliteMigrations.Apply(database, Steps, Newer);
        Assert.Equal([1L, 2, 3], Rows(database));
    }

    [Fact]
    public async Task Apply_ManyAtOnce_TakesEachStepOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var database = _file.Open();
            SqliteMigrations.Apply(database, Steps, Newer);
        })));
        using var last = _file.Open();
        Assert.Equal([1L, 2, 3], Rows(last));
    }

    private static InputException Newer(long version) => new("QP0000", $"{version}", "");

    private static List<long> Rows(SqliteDatabase database) => database.Transact(t => t.Query("SELECT n FROM v", row => row.Whole(0)));
}
