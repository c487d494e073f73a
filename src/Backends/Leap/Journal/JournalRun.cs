using System.Globalization;
using QuantumPrune.Storage;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>A run whose jobs are in the journal. Disposing of it without <see cref="FinishAsync"/> leaves its open jobs to the next run that asks the same.</summary>
public sealed class JournalRun : IDisposable
{
    private readonly JobJournal _journal;
    private readonly FileLock _alive;
    private int _jobs;

    internal JournalRun(JobJournal journal, string id, string endpoint, string account, FileLock alive)
    {
        (Endpoint, Account) = (endpoint, account);
        _journal = journal;
        _alive = alive;
        Id = id;
    }

    /// <summary>The run's name, part of its jobs' labels.</summary>
    public string Id { get; }

    /// <summary>Where its jobs are sent.</summary>
    internal string Endpoint { get; }

    /// <summary>Who pays for its jobs.</summary>
    internal string Account { get; }

    /// <summary>Whether a job was sent where this run sends its own, for the same account.</summary>
    internal bool Shares(JobRecord job) => job.BelongsTo(Endpoint, Account);

    /// <summary>The label of the run's next job. Every label is given once, in this and every other process.</summary>
    internal string NextLabel() => $"{PrefixOf(Id)}{Interlocked.Increment(ref _jobs).ToString("D5", CultureInfo.InvariantCulture)}";

    /// <summary>Whether a job got its label from the run it belongs to; one that was taken over has another run's.</summary>
    internal static bool Named(JobRecord job) => job.Label.StartsWith(PrefixOf(job.Run), StringComparison.Ordinal);

    /// <summary>The results went where they belong.</summary>
    public Task FinishAsync() => _journal.FinishAsync(Id);

    /// <inheritdoc/>
    public void Dispose() => _alive.Dispose();

    private static string PrefixOf(string run) => $"quantumprune-{run}-";
}
