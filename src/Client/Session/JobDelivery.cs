using System.Globalization;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation.Formats;
using Spectre.Console;

namespace QuantumPrune.Client.Session;

/// <summary>Writes the answers of fetched jobs where they belong.</summary>
/// <param name="folder">A folder for all of them, or null for where their runs wanted them.</param>
/// <param name="jobs">The jobs.</param>
internal sealed class JobDelivery(string? folder, IReadOnlyList<JobRecord> jobs)
{
    private readonly List<JobEntry> _entries = [];
    private readonly Dictionary<string, int> _jobsOfRun = jobs.GroupBy(job => job.Run).ToDictionary(run => run.Key, run => run.Count());

    /// <summary>The jobs.</summary>
    public IReadOnlyList<JobRecord> Jobs => jobs;

    /// <summary>What became of each.</summary>
    public IReadOnlyList<JobEntry> Entries => _entries;

    /// <summary>Whether a job has no answer.</summary>
    public bool Failed => _entries.Exists(entry => entry.Error is not null);

    /// <summary>Takes one job's answer; whether it is done with.</summary>
    public bool Take(FetchedJob fetched)
    {
        var file = fetched.Samples is null ? null : FileOf(fetched.Job);
        if (file is not null)
        {
            RunFolder.Create(Path.GetDirectoryName(Path.GetFullPath(file))!);
            SampleSetJson.Write(file, fetched.Samples!, fetched.Model!.Labels);
        }

        _entries.Add(JobEntry.Of(fetched.Job, orphan: false) with
        {
            State = fetched.Error is not null ? "failed" : file is null ? "answered" : "delivered",
            Error = fetched.Error?.Cause,
            File = file,
            BestEnergy = fetched.Samples is { Samples.Count: > 0 } samples ? samples.Best.Energy : null,
        });
        return fetched.Error is null && file is not null;
    }

    /// <summary>Shows what became of the jobs.</summary>
    public void Write(IAnsiConsole console)
    {
        foreach (var entry in _entries) console.WriteLine($"{entry.Label}: {Outcome(entry)}");
        if (_entries.Count == 0) console.WriteLine("No jobs to fetch.");
    }

    private static string Outcome(JobEntry entry) => entry switch
    {
        { Error: { } error } => error,
        { File: null } => $"answered; run '{entry.Command}' again to go on with it, or give -o to have the answer alone",
        _ => string.Create(CultureInfo.InvariantCulture, $"best energy {entry.BestEnergy:0.######}, written to {entry.File}"),
    };

    /// <summary>The one job of a solve goes to its file, several beside it; null leaves the answer in the journal for its command.</summary>
    private string? FileOf(JobRecord job)
    {
        if (folder is not null) return Path.Combine(folder, $"{job.Label}.samples.json");
        if (!job.Command.StartsWith("solve", StringComparison.Ordinal) || job.Destination.Length == 0) return null;
        return _jobsOfRun[job.Run] == 1 ? job.Destination : $"{Path.ChangeExtension(job.Destination, null)}.{job.Label}.json";
    }
}
