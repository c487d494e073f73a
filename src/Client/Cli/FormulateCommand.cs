using System.CommandLine;
using QuantumPrune.Backends;
using QuantumPrune.Client.Session;
using QuantumPrune.Formulation.Formats;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>formulate</c>: the pruning problem as a portable binary quadratic model.</summary>
internal static class FormulateCommand
{
    public static Command Make(Terminal terminal)
    {
        var (task, target, file) = (CommonOptions.Task(), CommonOptions.Target(), CommonOptions.Out("File for the model (dimod's binary format, .bqm)."));
        var objective = new Option<string>("--objective") { Description = "hybrid, curvature, curvature-full or l1, with weights as in hybrid:gamma=0.3.", DefaultValueFactory = _ => "hybrid" };
        var (seed, sampler) = (CommonOptions.Seed(), CommonOptions.Sampler(PruneSettings.DefaultSampler));
        var command = new Command("formulate", "Write the pruning problem at a target size as a .bqm file for any solver.") { task, target, objective, sampler, seed, file };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            Workload.Open(parsed.GetValue(task)!),
            new PruneSettings { Target = PruneTarget.Parse(parsed.GetValue(target)!), Objective = parsed.GetValue(objective)!, Sampler = parsed.GetValue(sampler)!, Seed = parsed.GetValue(seed) },
            parsed.GetValue(file)!,
            invocation));
    }

    private static async Task<int> RunAsync(Workload work, PruneSettings settings, string file, Invocation invocation)
    {
        OutputFile.Check(file);
        var objective = ObjectiveCatalog.Parse(settings.Objective);
        var pruner = new StagedPruner(work, settings, invocation.Progress, TimeProvider.System);
        var sampler = SamplerCatalog.Parse(settings.Sampler);
        await using var owned = sampler as IAsyncDisposable;
        var method = Method.Quadratic(objective.Name, objective, sampler, settings.Seed);
        var outcome = await pruner.RunAsync(method, invocation.Cancellation).ConfigureAwait(false);
        var model = FieldModel.Of(outcome.Problem, outcome.Search);
        DimodBqmFile.Write(file, model);
        var result = new { variables = model.NumVariables, interactions = model.NumInteractions, mu = double.IsFinite(outcome.Search.Mu) ? outcome.Search.Mu : (double?)null, saving = outcome.Search.AchievedSaving, objectiveEnergy = outcome.Search.Energy, truncated = outcome.Search.Truncated, energy = FieldModel.SamplesOf(model, outcome.Search).Best.Energy, file };
        invocation.Write(result, console => console.WriteLine(
            FormattableString.Invariant($"{file}: {result.variables} variables, {result.interactions} interactions; field mu = {result.mu:0.####E+0} holds the target ({result.saving} saved at energy {result.energy:0.####})")));
        foreach (var warning in outcome.Search.Warnings) invocation.Terminal.Error.WriteLine($"warning: {warning}");
        return outcome.Search.Truncated ? ExitCode.Cancelled : ExitCode.Done;
    }
}
