namespace QuantumPrune.Storage.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryTake_Held_IsNotTakenAndSurvivesTheAttempt(bool deletes)
    {
        var path = _file.Path;
        using (var held = FileLock.TryTake(path, deletes))
        {
            Assert.NotNull(held);
            for (var k = 0; k < 3; k++) Assert.Null(FileLock.TryTake(path, deletes));
            Assert.True(File.Exists(path));
        }

        Assert.Equal(deletes, !File.Exists(path));
        using var next = FileLock.TryTake(path, deletes);
        Assert.NotNull(next);
    }

    [Fact]
    public void TryTake_NoFolder_IsNull() => Assert.Null(FileLock.TryTake(Path.Combine(_file.Folder, "none", "b.lock"), deletes: true));
}
