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
/// <param name="open">All open jobs of runs that broke off, these among them.</param>
internal sealed class JobDelivery(string? folder, IReadOnlyList<JobRecord> jobs, IReadOnlyList<JobRecord> open)
{
    private readonly List<JobEntry> _entries = [];
    private readonly Dictionary<string, int> _jobsOfRun = open.GroupBy(job => job.Run).ToDictionary(run => run.Key, run => run.Count());

    /// <summary>The jobs.</summary>
    public IReadOnlyList<JobRecord> Jobs => jobs;

    /// <summary>What became of each.</summary>
    public IReadOnlyList<JobEntry> Entries => _entries;

    /// <summary>Whether a job has no answer.</summary>
    public bool Failed => _entries.Exists(entry => entry.Error is not null);

    /// <summary>Takes one job's answer; whether it is done with.</summary>
    public bool Take(FetchedJob fetched)
    {
        var file = fetched.Samples is null ? null : FileOf(fetched);
        var error = fetched.Error ?? (file is null ? null : Write(fetched, file));
        var delivered = error is null && file is not null;
        _entries.Add(JobEntry.Of(fetched.Job, orphan: false) with
        {
            State = delivered ? "delivered" : fetched.Error is not null ? "failed" : "answered",
            Error = error?.Message,
            File = delivered ? file : null,
            Complete = fetched.Samples is null ? null : fetched.Complete,
            Charge = fetched.Charge,
            BestEnergy = fetched.Samples is { Samples.Count: > 0 } samples ? samples.Best.Energy : null,
        });
        return delivered;
    }

    /// <summary>Writes an answer; what went wrong, or null.</summary>
    private static InputException? Write(FetchedJob fetched, string file)
    {
        try
        {
            RunFolder.Create(Path.GetDirectoryName(Path.GetFullPath(file))!);
            SampleSetJson.Write(file, fetched.Samples!.Recomputed(fetched.Model!), fetched.Model!.Labels);
            return null;
        }
        catch (InputException e)
        {
            return e;
        }
    }

    /// <summary>Shows what became of the jobs.</summary>
    public void Write(IAnsiConsole console)
    {
        foreach (var entry in _entries) console.WriteLine($"{entry.Label}: {Outcome(entry)}{Cost(entry)}");
        if (_entries.Count == 0) console.WriteLine("No jobs to fetch.");
    }

    private static string Outcome(JobEntry entry) => entry switch
    {
        { Error: { } error } => error,
        { File: null } => $"answered; run 'quantumprune {entry.Command}' again to go on with it, or give -o to have the answer alone",
        _ => string.Create(CultureInfo.InvariantCulture, $"best energy {entry.BestEnergy:0.######}, {(entry.Complete == true ? "" : "this job's part ")}written to {entry.File}{(entry.File == entry.Destination || !IsBeside(entry) ? "" : $", because {entry.Destination} is newer than the job")}"),
    };

    private static string Cost(JobEntry entry) => entry.Charge is { } charge ? string.Create(CultureInfo.InvariantCulture, $"; cost {charge:0.####} s of QPU quota") : "";

    private static bool IsBeside(JobEntry entry) => entry.File == Beside(entry.Destination, entry.Label);

    private static string Beside(string destination, string label) => $"{Path.ChangeExtension(destination, null)}.{label}.json";

    /// <summary>The one job of a solve goes to its file, or beside it when that was written since; null leaves the answer in the journal for its command.</summary>
    private string? FileOf(FetchedJob fetched)
    {
        var job = fetched.Job;
        if (folder is not null) return Path.Combine(folder, $"{job.Label}{(fetched.Complete ? "" : ".part")}.samples.json");
        if (!IsSolve(job) || !fetched.Complete || _jobsOfRun[job.Run] != 1) return null;
        return File.Exists(job.Destination) && File.GetLastWriteTimeUtc(job.Destination) > job.CreatedOn.UtcDateTime ? Beside(job.Destination, job.Label) : job.Destination;
    }

    private static bool IsSolve(JobRecord job) => job.Command.StartsWith("solve", StringComparison.Ordinal) && job.Destination.Length > 0;
}
