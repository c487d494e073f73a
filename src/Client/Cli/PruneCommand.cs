using System.CommandLine;
using QuantumPrune.Backends;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Cli;

/// <summary><c>prune</c>: the main job.</summary>
internal static class PruneCommand
{
    public static Command Make(Terminal terminal)
    {
        var (task, target, folder) = (CommonOptions.Task(), CommonOptions.Target(), CommonOptions.Out("Folder for the network, the plan and the report."));
        var (options, remote) = (new PruneOptions(), new RemoteOptions());
        var command = new Command("prune", "Prune a network to an exact size and compare with baselines.") { task, target, folder };
        options.AddTo(command);
        remote.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            parsed.GetValue(task)!, options.Read(parsed, PruneTarget.Parse(parsed.GetValue(target)!), parsed.GetValue(folder)!), remote.Read(parsed), parsed.GetValue(folder)!, CommandText.Of(parsed), invocation));
    }

    /// <summary>Prunes, writes the run folder and shows the report.</summary>
    public static async Task<int> RunAsync(string task, PruneSettings settings, RemoteConsent consent, string folder, string command, Invocation invocation)
    {
        settings.Check();
        var sampler = SamplerCatalog.Parse(settings.Sampler, consent.Context(command, folder, invocation));
        await using var owned = sampler as IAsyncDisposable;
        var work = Workload.Open(task);
        var session = new PruneSession(work, settings, sampler, invocation.Progress, TimeProvider.System);
        RunFolder.Check(folder);
        if (!await consent.SettleAsync(await session.EstimateAsync(invocation.Cancellation).ConfigureAwait(false), invocation).ConfigureAwait(false)) return ExitCode.Done;
        var result = (await session.RunAsync(invocation.Cancellation).ConfigureAwait(false)).With(ProvenanceDetails.Of(work, settings, command, TimeProvider.System));
        RunFolder.Write(folder, work, result);
        if (sampler is IRemoteSampler remote && result.Report is { Cancelled: false, RemoteFailed: null }) await remote.FinishAsync().ConfigureAwait(false);
        invocation.Write(result.Report, console => ConsoleReport.Write(console, result.Report, folder));
        if (result.Report.RemoteFailed is { } failed) await invocation.Terminal.Error.WriteLineAsync(failed).ConfigureAwait(false);
        return result.Report.Cancelled ? ExitCode.Cancelled : result.Report.RemoteFailed is not null && settings.Objective != ObjectiveCatalog.Automatic ? ExitCode.RemoteFailed : ExitCode.Done;
    }
}
