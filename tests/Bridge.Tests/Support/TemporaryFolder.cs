namespace QuantumPrune.Bridge.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bridge-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
