namespace QuantumPrune.Storage.Tests;

/// <summary>A database file in a folder of its own.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "data.db");

    public SqliteDatabase Open(bool readOnly = false) => new(Path, fault => new InputException("QP0000", fault.Detail, ""), readOnly);

    public void Dispose() => _folder.Delete(recursive: true);
}
