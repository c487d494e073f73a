using System.Globalization;
using QuantumPrune.Backends.Leap.Journal;
using Spectre.Console;

namespace QuantumPrune.Client.Reports;

/// <summary>Shows remote jobs on the terminal.</summary>
internal static class JobText
{
    /// <summary>A table, and what can be done about orphans.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<JobRecord> jobs, IReadOnlySet<string> orphans)
    {
        if (jobs.Count == 0)
        {
            console.WriteLine("No remote jobs.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var header in new[] { "label", "state", "solver", "command", "handed in (UTC)" }) table.AddColumn(header);
        foreach (var job in jobs)
            table.AddRow(new[] { job.Label, State(job, orphans.Contains(job.Label)), job.Solver.ToString(), job.Command, job.CreatedOn.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) }.Select(Markup.Escape).ToArray());
        console.Write(table);
        if (orphans.Count > 0) console.WriteLine($"{orphans.Count} {(orphans.Count == 1 ? "job" : "jobs")} whose run broke off: 'quantumprune jobs fetch' brings the answers; running the same command again goes on with them.");
    }

    /// <summary>Everything about one job.</summary>
    public static void Write(IAnsiConsole console, JobRecord job, JobEntry entry)
    {
        console.WriteLine($"{job.Label} ({entry.Problem ?? "no id yet"}): {entry.State}{(job.Error is null ? "" : $", {job.Error}")}");
        console.WriteLine($"solver {entry.Solver}, type {job.Type}, parameters {job.Parameters}");
        console.WriteLine($"for '{job.Command}', results to '{job.Destination}', by {job.Endpoint}");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"estimated {job.EstimatedCharge:0.####} s of QPU quota{(job.Charge is { } used ? $", took {used:0.####} s of the solver" : "")}"));
        console.WriteLine($"the service says: {entry.Service ?? "it does not know it"}");
        foreach (var message in entry.Messages ?? []) console.WriteLine($"  {message}");
    }

    /// <summary>What became of jobs that were to be withdrawn.</summary>
    public static void WriteCancelled(IAnsiConsole console, IReadOnlyList<JobEntry> jobs)
    {
        foreach (var job in jobs) console.WriteLine($"{job.Label}: {(job.Cancelled == true ? "cancelled" : job.Failed ? job.Error : "could not be cancelled; it is being solved or has ended")}");
        if (jobs.Count == 0) console.WriteLine("No jobs to cancel.");
    }

    private static string State(JobRecord job, bool orphan) => $"{job.State.ToString().ToLowerInvariant()}{(orphan ? " (run broke off)" : "")}";
}
