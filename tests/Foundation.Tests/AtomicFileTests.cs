namespace QuantumPrune.Foundation.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WriteText_NewFile_HoldsTheTextAndNothingElseIsLeft()
    {
        var path = Path.Combine(_folder, "a.txt");
        AtomicFile.WriteText(path, "é");
        Assert.Equal("é"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FailsHalfWay_KeepsTheOldContentAndNoTemporary()
    {
        var path = Path.Combine(_folder, "a.txt");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("half way");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FullDisk_SaysSoWithItsCode()
    {
        var error = Assert.Throws<InputException>(() => AtomicFile.Write(Path.Combine(_folder, "a"), _ => throw new IOException("No space left on device")));
        Assert.Equal(("QP1006", 2), (error.Code, error.ExitCode));
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MissingFolder_IsAnInputError() =>
        Assert.Equal("QP1006", Assert.Throws<InputException>(() => AtomicFile.WriteText(Path.Combine(_folder, "no", "a.txt"), "x")).Code);
}
