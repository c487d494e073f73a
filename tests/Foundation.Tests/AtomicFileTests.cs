namespace QuantumPrune.Foundation.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WriteText_NewFile_HoldsUtf8WithoutMark()
    {
        AtomicFile.WriteText(At("new"), "µ");
        Assert.Equal([0xC2, 0xB5], File.ReadAllBytes(At("new")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_FailsHalfWay_KeepsTheOldFileAndNoOther()
    {
        File.WriteAllText(At("old"), "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At("old"), stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(At("old")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("missing/file")]
    [InlineData("")]
    public void WriteText_NoSuchPlace_QP1006(string name)
    {
        var e = Assert.Throws<InputException>(() => AtomicFile.WriteText(Path.Combine(_folder, name), "text"));
        Assert.Equal("QP1006", e.Code);
        Assert.Equal(2, e.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string At(string name) => Path.Combine(_folder, name);
}
