using System.CommandLine;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary><c>doctor</c>: what works here, and what is wrong, in words.</summary>
internal static class DoctorCommand
{
    public static Command Make(Terminal terminal)
    {
        var connection = new ConnectionOptions();
        var command = new Command("doctor", "Say what works here: processor, samplers, D-Wave's service, its solvers and limits.");
        connection.AddTo(command);
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            using var step = invocation.Progress.Start("doctor");
            var findings = await Doctor.ExamineAsync(connection.Read(parsed), terminal.Variable, invocation.Cancellation).ConfigureAwait(false);
            invocation.Write(findings, console => DoctorText.Write(console, findings));
            return findings.Any(finding => finding.Level == FindingLevel.Wrong) ? ExitCode.RemoteFailed : ExitCode.Done;
        });
    }
}
