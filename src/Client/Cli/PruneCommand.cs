using System.CommandLine;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary><c>prune</c>: the main job.</summary>
internal static class PruneCommand
{
    public static Command Make(Terminal terminal)
    {
        var (task, target, folder) = (CommonOptions.Task(), CommonOptions.Target(), CommonOptions.Out("Folder for the network, the plan and the report."));
        var options = new PruneOptions();
        var command = new Command("prune", "Prune a network to an exact size and compare with baselines.") { task, target, folder };
        options.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            parsed.GetValue(task)!, options.Read(parsed, PruneTarget.Parse(parsed.GetValue(target)!)), parsed.GetValue(folder)!, invocation));
    }

    /// <summary>Prunes, writes the run folder and shows the report.</summary>
    public static async Task<int> RunAsync(string task, PruneSettings settings, string folder, Invocation invocation)
    {
        settings.Check();
        var work = Workload.Open(task);
        var session = new PruneSession(work, settings, invocation.Progress, TimeProvider.System);
        RunFolder.Check(folder);
        var result = await session.RunAsync(invocation.Cancellation).ConfigureAwait(false);
        RunFolder.Write(folder, work, result);
        invocation.Write(result.Report, console => ConsoleReport.Write(console, result.Report, folder));
        return result.Report.Cancelled ? ExitCode.Cancelled : ExitCode.Done;
    }
}
