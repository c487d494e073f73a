using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Pruning.Plans;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>refine</c>: improves the mask of a plan on the validation metric.</summary>
internal static class RefineCommand
{
    public static Command Make(Terminal terminal)
    {
        var (task, folder, seed) = (CommonOptions.Task(), CommonOptions.Out("Folder for the refined network and plan."), CommonOptions.Seed());
        var mask = new Option<string>("--mask") { Description = "Plan (JSON) to start from.", Required = true };
        var options = new RefineOptions();
        var command = new Command("refine", "Improve a plan's mask on the true metric with tensor trains, keeping its size.") { task, mask, seed, folder };
        options.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(
            Workload.Open(parsed.GetValue(task)!), parsed.GetValue(mask)!, options.Read(parsed, parsed.GetValue(folder)!), parsed.GetValue(seed), parsed.GetValue(folder)!, invocation)));
    }

    private static int Run(Workload work, string planPath, RefineSettings refine, ulong seed, string folder, Invocation invocation)
    {
        var plan = PlanFile.Load(planPath);
        var settings = new PruneSettings { Target = PruneTarget.Parse(plan.Target ?? "params=0.5"), Refine = refine, Seed = seed, Folding = plan.Stages.Any(s => s.Folds.Count > 0) };
        settings.Check();
        RunFolder.Check(folder);
        var start = PlanOutcome.Of(work, plan, settings, invocation.Progress, invocation.Cancellation);
        var before = work.Evaluator.Evaluate(start.Network, work.Data.Validation);
        var refined = new RefinementRun(work, refine, seed, invocation.Progress, TimeProvider.System).Refine(start, invocation.Cancellation);
        var after = work.Evaluator.Evaluate(refined.Outcome.Network, work.Data.Validation);
        RunFolder.Create(folder);
        OnnxFile.Save(refined.Outcome.Network, Path.Combine(folder, "model.onnx"));
        PlanFile.Save(plan with { Stages = refined.Outcome.Stages, Reason = $"{plan.Reason}; refined, seed {seed}" }, Path.Combine(folder, "plan.json"));
        if (!refined.Truncated) RunFolder.ForgetResume(folder);
        var result = new { metric = work.Task.MetricName, validationBefore = before, validationAfter = after, refined.Evaluations, cancelled = refined.Truncated, model = "model.onnx", plan = "plan.json" };
        invocation.Write(result, console => console.WriteLine(FormattableString.Invariant($"validation {result.metric} {before:0.0000} -> {after:0.0000} after {refined.Evaluations} evaluations; written to {folder}")));
        return refined.Truncated ? ExitCode.Cancelled : ExitCode.Done;
    }
}
