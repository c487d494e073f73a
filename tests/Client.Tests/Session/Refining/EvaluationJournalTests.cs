using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Session.Refining;

public class EvaluationJournalTests
{
    private static readonly byte[] Search = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Open_Again_KnowsWhatWasAdded()
    {
        using var workspace = new Workspace();
        var path = Path.Combine(workspace.Folder, "a", "x.journal");
        using (var journal = new EvaluationJournal(path, Search)) journal.Add([[true, false], [false, false]], [1.5, double.NaN]);
        using (var journal = new EvaluationJournal(path, Search)) journal.Add([[true, true]], [double.PositiveInfinity]);
        using var again = new EvaluationJournal(path, Search);
        Assert.Equal(2, again.Count);
        Assert.True(again.TryGet([true, false], out var value));
        Assert.Equal(1.5, value);
        Assert.False(again.TryGet([false, false], out _));
    }

    [Fact]
    public void Open_AnotherSearch_BeginsAnew()
    {
        using var workspace = new Workspace();
        var path = Path.Combine(workspace.Folder, "x.journal");
        using (var journal = new EvaluationJournal(path, Search)) journal.Add([[true]], [1]);
        using (var other = new EvaluationJournal(path, new byte[32])) Assert.Equal(0, other.Count);
        using var again = new EvaluationJournal(path, Search);
        Assert.Equal(0, again.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    public void Open_CutShort_LosesTheLastRecordOnly(int missing)
    {
        using var workspace = new Workspace();
        var path = Path.Combine(workspace.Folder, "x.journal");
        using (var journal = new EvaluationJournal(path, Search)) journal.Add([[true], [false]], [1, 2]);
        using (var file = File.OpenWrite(path)) file.SetLength(file.Length - missing);
        using (var journal = new EvaluationJournal(path, Search))
        {
            Assert.Equal(1, journal.Count);
            journal.Add([[false]], [2]);
        }

        using var whole = new EvaluationJournal(path, Search);
        Assert.Equal(2, whole.Count);
    }

    [Fact]
    public void Open_Folder_IsRefused()
    {
        using var workspace = new Workspace();
        Assert.Equal("QP1006", Assert.Throws<InputException>(() => new EvaluationJournal(workspace.Folder, Search)).Code);
    }
}
