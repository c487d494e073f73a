using System.CommandLine;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary><c>doctor</c>: what works here, and what is wrong, in words.</summary>
internal static class DoctorCommand
{
    public static Command Make(Terminal terminal)
    {
        var profile = new Option<string?>("--profile") { Description = "Profile of dwave.conf." };
        var command = new Command("doctor", "Say what works here: processor, samplers, D-Wave's service, its solvers and limits.") { profile };
        return CommandRunner.Complete(command, terminal, async (parsed, invocation) =>
        {
            using var step = invocation.Progress.Start("doctor");
            var findings = await Doctor.ExamineAsync(parsed.GetValue(profile), terminal.Variable, invocation.Cancellation).ConfigureAwait(false);
            invocation.Write(findings, console => DoctorText.Write(console, findings));
            return findings.Any(finding => finding.Level == FindingLevel.Wrong) ? ExitCode.RemoteFailed : ExitCode.Done;
        });
    }
}
