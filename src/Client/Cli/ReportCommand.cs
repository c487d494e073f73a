using System.CommandLine;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>report</c>: the pages of a finished run or sweep, written anew.</summary>
internal static class ReportCommand
{
    public static Command Make(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of a run (report.json) or of a sweep (sweep.json)." };
        var command = new Command("report", "Write the pages of a finished run or sweep anew from its JSON.") { folder };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(parsed.GetValue(folder)!, invocation)));
    }

    private static int Run(string folder, Invocation invocation)
    {
        var (files, verdict) = ReportFolder.Write(folder);
        invocation.Write(new { folder, files, verdict }, console =>
        {
            console.WriteLine(Visible.Of(verdict)); // names out of a file must not steer a terminal
            console.WriteLine($"Written to {Path.GetFullPath(folder)}: {string.Join(", ", files)}");
        });
        return ExitCode.Done;
    }
}
