using System.CommandLine;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>jobs</c>: what was handed to Leap from this machine, also by runs that broke off.</summary>
internal static class JobsCommand
{
    private const string Name = "Label, or id of the service.";

    public static Command Make(Terminal terminal) => new("jobs", "Remote jobs of this machine: list, show, fetch, cancel.") { List(terminal), Show(terminal), Fetch(terminal), Cancel(terminal) };

    private static Command List(Terminal terminal)
    {
        var most = new Option<int>("--most") { Description = "Jobs to list at most, newest first.", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "List jobs, newest first.") { most };
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            await using var journal = Journal(terminal);
            var jobs = await journal.ListAsync(parsed.GetValue(most)).ConfigureAwait(false);
            var orphans = (await journal.OrphansAsync().ConfigureAwait(false)).Select(job => job.Label).ToHashSet();
            invocation.Write(jobs.Select(job => JobEntry.Of(job, orphans.Contains(job.Label))), console => JobText.Write(console, jobs, orphans));
            return ExitCode.Done;
        });
    }

    private static Command Show(Terminal terminal)
    {
        var (name, profile) = (new Argument<string>("job") { Description = Name }, Profile());
        var command = new Command("show", "Show a job, and what the service says of it.") { name, profile };
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            await using var journal = Journal(terminal);
            var job = (await FindAsync(journal, parsed.GetValue(name)!).ConfigureAwait(false))[0];
            await using var desk = Desk(journal, parsed.GetValue(profile), invocation);
            var asked = await desk.AskAsync(job, invocation.Cancellation).ConfigureAwait(false);
            var entry = JobEntry.Of(job, orphan: false) with { Service = asked?.Status.State.ToString(), Messages = asked?.Messages };
            invocation.Write(entry, console => JobText.Write(console, job, entry));
            return ExitCode.Done;
        });
    }

    private static Command Fetch(Terminal terminal)
    {
        var (names, profile) = (Names(), Profile());
        var folder = new Option<string?>("--output", "-o") { Description = "Folder for the answers; by default the one job of a 'solve' goes where it would have written, others wait in the journal for their command to be run again." };
        var command = new Command("fetch", "Bring the answers of jobs whose run broke off. A job that was written down but not sent yet is sent, and may cost.") { names, profile, folder };
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            await using var journal = Journal(terminal);
            var chosen = parsed.GetValue(names)!;
            var orphans = await journal.OrphansAsync().ConfigureAwait(false);
            var wanted = chosen.Length == 0 ? orphans : await FindAsync(journal, chosen).ConfigureAwait(false);
            var delivery = new JobDelivery(parsed.GetValue(folder), [.. wanted.Where(job => orphans.Any(orphan => orphan.Label == job.Label))], orphans);
            await using var desk = Desk(journal, parsed.GetValue(profile), invocation);
            using (invocation.Progress.Start($"fetch: {delivery.Jobs.Count} {(delivery.Jobs.Count == 1 ? "job" : "jobs")}")) await desk.FetchAsync(delivery.Jobs, delivery.Take, invocation.Cancellation).ConfigureAwait(false);
            invocation.Write(delivery.Entries, console => delivery.Write(console));
            return delivery.Failed ? ExitCode.RemoteFailed : ExitCode.Done;
        });
    }

    private static Command Cancel(Terminal terminal)
    {
        var (names, profile) = (Names(), Profile());
        var all = new Option<bool>("--all") { Description = "All jobs whose run broke off." };
        var command = new Command("cancel", "Withdraw jobs at the service.") { names, all, profile };
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            await using var journal = Journal(terminal);
            var jobs = parsed.GetValue(all) ? await journal.OrphansAsync().ConfigureAwait(false) : await FindAsync(journal, parsed.GetValue(names)!).ConfigureAwait(false);
            await using var desk = Desk(journal, parsed.GetValue(profile), invocation);
            var outcome = new List<JobEntry>();
            foreach (var job in jobs) outcome.Add(await CancelAsync(desk, job).ConfigureAwait(false));
            invocation.Write(outcome, console => JobText.WriteCancelled(console, outcome));
            return outcome.Exists(job => job.Failed) ? ExitCode.RemoteFailed : ExitCode.Done;
        });
    }

    /// <summary>Withdraws one job; what goes wrong with it concerns no other.</summary>
    private static async Task<JobEntry> CancelAsync(JobDesk desk, JobRecord job)
    {
        var entry = JobEntry.Of(job, orphan: false);
        try
        {
            return entry with { Cancelled = await desk.CancelAsync(job).ConfigureAwait(false) };
        }
        catch (QuantumPruneException e)
        {
            return entry with { Cancelled = false, Error = e.Message, Failed = true };
        }
    }

    private static Argument<string[]> Names() => new("job") { Description = Name, Arity = ArgumentArity.ZeroOrMore };

    private static Option<string?> Profile() => new("--profile") { Description = "Profile of dwave.conf." };

    private static JobJournal Journal(Terminal terminal) => new(JournalFolder.Of(terminal.Variable), TimeProvider.System);

    private static JobDesk Desk(JobJournal journal, string? profile, Invocation invocation)
    {
        var configuration = LeapConfiguration.Load(new ConfigurationRequest { Profile = profile }, ConfigurationEnvironment.Of(invocation.Terminal.Variable));
        var context = new Backends.RemoteContext { Environment = invocation.Terminal.Variable, Command = "jobs", Notice = invocation.Progress.Note };
        return new JobDesk(LeapSettings.Of(configuration, context, SolverKind.Any), journal);
    }

    private static async Task<IReadOnlyList<JobRecord>> FindAsync(JobJournal journal, params string[] names)
    {
        if (names.Length == 0) throw new InputException("QP1603", "No job is named.", "Name labels or ids of 'quantumprune jobs list', or give --all.");
        var found = new List<JobRecord>();
        foreach (var name in names) found.Add(await journal.FindAsync(name).ConfigureAwait(false) ?? throw new InputException("QP5211", $"There is no job '{name}' in the journal.", "See 'quantumprune jobs list'."));
        return found;
    }
}
