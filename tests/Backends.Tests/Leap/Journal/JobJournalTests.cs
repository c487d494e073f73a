using System.Text;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Storage;

namespace QuantumPrune.Backends.Tests.Leap.Journal;

public sealed class JobJournalTests : IDisposable
{
    private static readonly Uri Endpoint = new("https://a/");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leap-journal-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A process that dies after each of the steps; the next one finds what there is to find.</summary>
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, JobState.Prepared)]
    [InlineData(2, JobState.Prepared)]
    [InlineData(3, JobState.Submitted)]
    [InlineData(4, JobState.Answered)]
    [InlineData(5, null)]
    public async Task AddAsync_ProcessDiedAfterAStep_AdoptsExactlyOnce(int steps, JobState? adopted)
    {
        await using (var first = Open())
        {
            using var run = await first.StartRunAsync("prune", "out", Endpoint, "me");
            if (steps >= 1) await first.AddAsync(run, Request(1));
            var label = $"quantumprune-{run.Id}-00001";
            if (steps >= 2) await first.UploadedAsync(label, "upload");
            if (steps >= 3) await first.SubmittedAsync(label, "problem");
            if (steps >= 4) await first.AnsweredAsync(label, [7, 8], 0.5);
            if (steps >= 5) await first.DeliveredAsync(label);
        }

        await using var second = Open();
        using var next = await second.StartRunAsync("prune", "out", Endpoint, "me");
        var job = await second.AddAsync(next, Request(1));
        Assert.Equal(adopted is not null, !job.Label.Contains(next.Id, StringComparison.Ordinal));
        Assert.Equal(adopted ?? JobState.Prepared, job.State);
        Assert.Equal((steps is >= 2 and < 5 ? "upload" : null, steps is >= 3 and < 5 ? "problem" : null, next.Id), (job.UploadId, job.ProblemId, job.Run));
        if (adopted == JobState.Answered) Assert.Equal([7, 8], await second.AnswerAsync(job.Label));
        else Assert.Equal([1], await second.DataAsync(job.Label));
        Assert.NotEqual(job.Label, (await second.AddAsync(next, Request(1))).Label); // the next that asks the same gets its own
    }

    [Fact]
    public async Task AddAsync_AnotherAccount_IsNotAdopted()
    {
        await using var journal = Open();
        using (var run = await journal.StartRunAsync("", "", Endpoint, "me"))
        {
            var job = await journal.AddAsync(run, Request(1));
            await journal.SubmittedAsync(job.Label, "problem");
        }

        using var other = await journal.StartRunAsync("", "", Endpoint, "other");
        Assert.Equal(0, await journal.PaidForAsync(other, Request(1).Key));
        Assert.Equal(("other", JobState.Prepared), ((await journal.AddAsync(other, Request(1))) is var added ? (added.Account, added.State) : default));
        using var mine = await journal.StartRunAsync("", "", Endpoint, "me");
        Assert.Equal(1, await journal.PaidForAsync(mine, Request(1).Key));
        Assert.Equal("problem", (await journal.AddAsync(mine, Request(1))).ProblemId);
    }

    [Fact]
    public async Task EndedAsync_NotOpen_ChangesNothing()
    {
        await using var journal = Open();
        using var run = await journal.StartRunAsync("", "", Endpoint, "me");
        var label = (await journal.AddAsync(run, Request(1))).Label;
        await journal.AnsweredAsync(label, [7], 0.1);
        Assert.False(await journal.EndedAsync(label, JobState.Cancelled, null));
        Assert.Equal([7], await journal.AnswerAsync(label));
        var open = (await journal.AddAsync(run, Request(2))).Label;
        Assert.True(await journal.EndedAsync(open, JobState.Cancelled, null));
        Assert.False(await journal.EndedAsync(open, JobState.Failed, "late"));
        Assert.False(await journal.EndedAsync(label, JobState.Failed, "late"));
    }

    [Fact]
    public async Task Open_OnUnix_IsForThisUserAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        await using var journal = Open();
        using var run = await journal.StartRunAsync("", "", Endpoint, "me");
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(_folder.FullName));
        Assert.All(_folder.GetFiles("jobs.db*"), file => Assert.Equal((UnixFileMode)0b110_000_000, file.UnixFileMode));
    }

    [Fact]
    public async Task AddAsync_RunIsAlive_IsNotAdopted()
    {
        await using var one = Open();
        await using var other = Open();
        using var alive = await one.StartRunAsync("", "", Endpoint, "me");
        var job = await one.AddAsync(alive, Request(1));
        using var run = await other.StartRunAsync("", "", Endpoint, "me");
        for (var k = 0; k < 3; k++) Assert.NotEqual(job.Label, (await other.AddAsync(run, Request(1))).Label); // looking does not break the lock
        Assert.Empty(await other.OrphansAsync());
        alive.Dispose();
        Assert.Equal(job.Label, (await other.OrphansAsync()).Single().Label);
        Assert.Equal(job.Label, (await other.AddAsync(run, Request(1))).Label);
        Assert.Empty(await other.OrphansAsync());
    }

    [Theory]
    [InlineData("https://b/", 1)]
    [InlineData("https://a/", 2)]
    public async Task AddAsync_OtherEndpointOrQuestion_IsNotAdopted(string endpoint, int number)
    {
        await using var journal = Open();
        using (var run = await journal.StartRunAsync("", "", Endpoint, "me")) await journal.AddAsync(run, Request(1));
        using var next = await journal.StartRunAsync("", "", new Uri(endpoint), "me");
        Assert.Contains(next.Id, (await journal.AddAsync(next, Request(number))).Label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAsync_TwoJournalsAtOnce_NeverAdoptTheSame()
    {
        await using (var first = Open())
        {
            using var run = await first.StartRunAsync("", "", Endpoint, "me");
            for (var k = 0; k < 60; k++) await first.AddAsync(run, Request(k % 6));
        }

        JobJournal[] journals = [Open(), Open(), Open()];
        var runs = await Task.WhenAll(journals.Select(journal => journal.StartRunAsync("", "", Endpoint, "me")));
        var adopted = await Task.WhenAll(Enumerable.Range(0, 90).Select(k => Task.Run(() => journals[k % 3].AddAsync(runs[k % 3], Request(k % 6)))));
        Assert.Equal(90, adopted.Select(job => job.Label).Distinct().Count());
        Assert.Equal(60, adopted.Count(job => !job.Label.Contains(job.Run, StringComparison.Ordinal)));
        foreach (var run in runs) run.Dispose();
        foreach (var journal in journals) await journal.DisposeAsync();
    }

    [Fact]
    public async Task AdoptAsync_TwoJournalsAtOnce_ShareOut()
    {
        await using (var first = Open())
        {
            using var run = await first.StartRunAsync("", "", Endpoint, "me");
            for (var k = 0; k < 20; k++) await first.AddAsync(run, Request(k));
        }

        await using var one = Open();
        await using var other = Open();
        var labels = (await one.OrphansAsync()).Select(job => job.Label).ToList();
        using var run1 = await one.StartRunAsync("", "", Endpoint, "me");
        using var run2 = await other.StartRunAsync("", "", Endpoint, "me");
        var both = await Task.WhenAll(Task.Run(() => one.AdoptAsync(run1, labels)), Task.Run(() => other.AdoptAsync(run2, labels)));
        Assert.Equal(labels.Order(), both.SelectMany(jobs => jobs).Select(job => job.Label).Order());
    }

    [Fact]
    public async Task FinishAsync_AnsweredJobs_AreDeliveredAndOpenOnesStayToBeFetched()
    {
        await using var journal = Open();
        using (var run = await journal.StartRunAsync("", "", Endpoint, "me"))
        {
            var answered = await journal.AddAsync(run, Request(1));
            await journal.AnsweredAsync(answered.Label, [1], null);
            await journal.AddAsync(run, Request(2));
            await run.FinishAsync();
        }

        Assert.Equal([JobState.Prepared], (await journal.OrphansAsync()).Select(job => job.State));
        Assert.Equal([JobState.Delivered, JobState.Prepared], (await journal.ListAsync()).Select(job => job.State).Order().Reverse());
        var delivered = (await journal.ListAsync()).First(job => job.State == JobState.Delivered).Label;
        Assert.Equal("QP5243", (await Assert.ThrowsAsync<InputException>(() => journal.AnswerAsync(delivered))).Code);
    }

    [Fact]
    public async Task Journal_SixtyFourTasks_KeepTheirRecordsApart()
    {
        await using var journal = Open();
        using var run = await journal.StartRunAsync("", "", Endpoint, "me");
        await Parallel.ForEachAsync(Enumerable.Range(0, 256), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
        {
            var job = await journal.AddAsync(run, Request(number));
            await journal.SubmittedAsync(job.Label, $"problem-{number}");
            await journal.AnsweredAsync(job.Label, BitConverter.GetBytes(number), number);
            Assert.Equal([(byte)number], await journal.DataAsync(job.Label));
            Assert.Equal(number, BitConverter.ToInt32(await journal.AnswerAsync(job.Label)));
            Assert.Equal((job.Label, (double?)number), ((await journal.FindAsync($"problem-{number}"))!.Label, (await journal.FindAsync(job.Label))!.Charge));
        });
        Assert.Equal(256, (await journal.ListAsync()).Select(job => job.Label).Distinct().Count());
        Assert.Equal(10, (await journal.ListAsync(10)).Count);
    }

    [Fact]
    public async Task Constructor_ManyAtOnceOnAnEmptyFolder_AllOpen()
    {
        for (var round = 0; round < 5; round++)
        {
            var folder = Path.Combine(_folder.FullName, $"{round}", "deeper");
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () => await new JobJournal(folder, TimeProvider.System).DisposeAsync())));
        }
    }

    [Fact]
    public async Task Constructor_NewerSchema_IsRefusedAndLeftAlone()
    {
        await Open().DisposeAsync();
        await ChangeAsync("PRAGMA user_version=2");
        Assert.Equal("QP5241", Assert.Throws<InputException>(Open).Code);
        await ChangeAsync("PRAGMA user_version=1");
        await Open().DisposeAsync();
    }

    [Fact]
    public async Task Constructor_NoDatabase_IsRefusedAndLeftAlone()
    {
        var path = Path.Combine(_folder.FullName, "jobs.db");
        await File.WriteAllTextAsync(path, new string('x', 5000));
        Assert.Equal("QP5240", Assert.Throws<InputException>(Open).Code);
        Assert.Equal(5000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task Constructor_FolderIsAFile_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        Assert.Equal("QP5240", Assert.Throws<InputException>(() => new JobJournal(file, TimeProvider.System)).Code);
        Assert.Equal("QP5240", Assert.Throws<InputException>(() => new JobJournal(Path.Combine(file, "below"), TimeProvider.System)).Code);
    }

    [Fact]
    public async Task DisposeAsync_StatementsWait_FailInsteadOfHanging()
    {
        var journal = Open();
        using var run = await journal.StartRunAsync("", "", Endpoint, "me");
        var adds = Enumerable.Range(0, 64).Select(number => Task.Run(() => journal.AddAsync(run, Request(number)))).ToList();
        await journal.DisposeAsync();
        await Task.WhenAll(adds.Select(add => add.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.All(adds.Where(add => add.IsFaulted), add => Assert.IsType<ObjectDisposedException>(add.Exception!.InnerException));
        await journal.DisposeAsync();
    }

    [Fact]
    public async Task AnswerAsync_DamagedBlob_SaysSo()
    {
        await using var journal = Open();
        using var run = await journal.StartRunAsync("", "", Endpoint, "me");
        var job = await journal.AddAsync(run, Request(1));
        await ChangeAsync("UPDATE jobs SET data=?", Encoding.UTF8.GetBytes("no zlib"));
        Assert.Equal("QP5243", (await Assert.ThrowsAsync<InputException>(() => journal.DataAsync(job.Label))).Code);
    }

    [Fact]
    public async Task Constructor_Folder_IsTheUsersAlone()
    {
        var folder = Path.Combine(_folder.FullName, "mine");
        await new JobJournal(folder, TimeProvider.System).DisposeAsync();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    private static JobRequest Request(int number) => new(new SolverIdentity("s;x", "g"), "ising", "{}"u8.ToArray(), [(byte)number], Uploaded: false, [], 0.25);

    private async Task ChangeAsync(string sql, params object?[] values)
    {
        using var database = new SqliteDatabase(Path.Combine(_folder.FullName, "jobs.db"), fault => new InputException("QP0000", fault.Detail, ""));
        await database.TransactAsync(transaction => transaction.Execute(sql, values));
    }

    private JobJournal Open() => new(_folder.FullName, TimeProvider.System);
}
