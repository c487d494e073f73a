using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Jobs.Sqlite;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqlitePlace : StorePlace
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("job-store-");

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "jobs.db");

    public override Task<IJobStore> OpenAsync() => Task.FromResult<IJobStore>(new SqliteJobStore(File));

    /// <summary>What a crash of the machine would leave of an open store: its files as they are now, in a place of their own.</summary>
    public SqlitePlace Crash()
    {
        var left = new SqlitePlace();
        foreach (var file in (string[])["jobs.db", "jobs.db-wal"]) System.IO.File.Copy(Path.Combine(Folder, file), Path.Combine(left.Folder, file));
        return left;
    }

    public void Delete() => _folder.Delete(recursive: true);

    public override ValueTask DisposeAsync()
    {
        Delete();
        return ValueTask.CompletedTask;
    }
}
