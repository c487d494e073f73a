using System.CommandLine;
using QuantumPrune.Backends;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Sweeps;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Client.Session.Sweeps;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Cli;

/// <summary><c>prune</c>: the main job, at one target or several.</summary>
internal static class PruneCommand
{
    private const int MostSeeds = 100;

    public static Command Make(Terminal terminal)
    {
        var (task, target, folder) = (CommonOptions.Task(), CommonOptions.Target(), CommonOptions.Out("Folder for the network, the plan and the report; of a sweep, for a folder per run."));
        var seeds = new Option<int>("--seeds") { Description = "Run so many times, with seeds that count from --seed.", DefaultValueFactory = _ => 1 };
        var (options, remote) = (new PruneOptions(), new RemoteOptions());
        var command = new Command("prune", "Prune a network to an exact size, or a range of sizes, and compare with baselines.") { task, target, folder, seeds };
        options.AddTo(command);
        remote.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) =>
        {
            var targets = SweepPlan.Targets(parsed.GetValue(target)!);
            var settings = options.Read(parsed, targets[0], parsed.GetValue(folder)!);
            var order = new PruneOrder(parsed.GetValue(task)!, settings, remote.Read(parsed), parsed.GetValue(folder)!, CommandText.Of(parsed));
            var count = parsed.GetValue(seeds);
            if (count is < 1 or > MostSeeds) throw new InputException("QP1603", $"--seeds is {count}.", $"Give 1 to {MostSeeds}.");
            return targets.Count * count == 1 ? RunAsync(order, invocation) : SweepAsync(order, SweepPlan.Runs(settings, targets, count), invocation);
        });
    }

    /// <summary>Prunes, writes the run folder and shows the report.</summary>
    public static async Task<int> RunAsync(PruneOrder order, Invocation invocation)
    {
        var (settings, folder) = (order.Settings, order.Folder);
        settings.Check();
        var sampler = SamplerCatalog.Parse(settings.Sampler, order.Consent.Context(order.Command, folder, invocation));
        await using var owned = sampler as IAsyncDisposable;
        var work = Workload.Open(order.Task);
        var session = new PruneSession(work, settings, sampler, invocation.Progress, TimeProvider.System);
        RunFolder.Check(folder);
        if (!await order.Consent.SettleAsync(await session.EstimateAsync(invocation.Cancellation).ConfigureAwait(false), invocation).ConfigureAwait(false)) return ExitCode.Done;
        var result = (await session.RunAsync(invocation.Cancellation).ConfigureAwait(false)).With(ProvenanceDetails.Of(work, settings, order.Command, TimeProvider.System));
        RunFolder.Write(folder, work, result);
        if (sampler is IRemoteSampler remote && result.Report is { Cancelled: false, RemoteFailed: null }) await remote.FinishAsync().ConfigureAwait(false);
        invocation.Write(result.Report, console => ConsoleReport.Write(console, result.Report, folder));
        if (result.Report.RemoteFailed is { } failed) await invocation.Terminal.Error.WriteLineAsync(failed).ConfigureAwait(false);
        return result.Report.Cancelled ? ExitCode.Cancelled : result.Report.RemoteFailed is not null && settings.Objective != ObjectiveCatalog.Automatic ? ExitCode.RemoteFailed : ExitCode.Done;
    }

    private static async Task<int> SweepAsync(PruneOrder order, IReadOnlyList<(string Folder, PruneSettings Settings)> runs, Invocation invocation)
    {
        foreach (var (_, settings) in runs) settings.Check();
        var sampler = SamplerCatalog.Parse(order.Settings.Sampler, order.Consent.Context(order.Command, order.Folder, invocation));
        await using var owned = sampler as IAsyncDisposable;
        if (sampler is IRemoteSampler) throw new InputException("QP1624", $"'{order.Settings.Sampler}' costs money, and {runs.Count} runs are asked for.", "Run one target and one seed at a time, each with its own estimate, or take a local sampler.");
        var work = Workload.Open(order.Task);
        RunFolder.Check(order.Folder);
        RunFolder.Create(order.Folder);
        var sweep = await new SweepSession(work, sampler, invocation.Progress, TimeProvider.System, order.Command).RunAsync(order.Folder, runs, invocation.Cancellation).ConfigureAwait(false);
        invocation.Write(sweep, console => SweepConsole.Write(console, sweep, order.Folder));
        return invocation.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Done;
    }
}
