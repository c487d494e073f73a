using QuantumPrune.Backends;
using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Bench.Reproduce;

/// <summary>Greedy Taylor, the L1 and the hybrid QUBO, and what refinement and its controls make of the hybrid mask, on some of the layers or all.</summary>
internal sealed class RefinementStudy(Results results, TextWriter log)
{
    public const string Name = "refinement";

    public async Task RunAsync(Subject subject, string target, ulong seed, int evaluations, int? layers, bool controls, string? metric)
    {
        var setting = FormattableString.Invariant($"{target}, {(layers is { } n ? $"{n} layers" : "all layers")}, {evaluations} evaluations{(metric is null ? "" : $" of {metric}")}");
        if (results.Has(Name, subject.Name, seed, setting)) return;
        log.WriteLine($"{Name}: {subject.Name}, seed {seed}, {setting}");
        var refine = new RefineSettings { Evaluations = evaluations, Layers = layers, Metric = metric };
        var settings = new PruneSettings { Target = PruneTarget.Parse(target), Seed = seed, Refine = refine };
        var pruner = new StagedPruner(subject.Work, settings, new SilentProgress(), TimeProvider.System, subject.First);
        var rows = new List<Row>();
        foreach (var method in new[] { Method.Greedy(RankingObjective.Taylor()), Quadratic(new MagnitudeObjective(), seed) }) rows.Add(RowOf(subject, settings, setting, await pruner.RunAsync(method, CancellationToken.None)));
        var hybrid = await pruner.RunAsync(Quadratic(ObjectiveCatalog.Parse("hybrid"), seed), CancellationToken.None);
        rows.Add(RowOf(subject, settings, setting, hybrid));
        var run = new RefinementRun(subject.Work, refine, seed, new SilentProgress(), TimeProvider.System);
        var refined = run.Refine(hybrid, CancellationToken.None);
        rows.Add(RowOf(subject, settings, setting, refined.Outcome, refined.Evaluations));
        var samples = controls ? await run.LowEnergyMasksAsync(hybrid, CancellationToken.None) : [];
        foreach (var control in controls ? run.Controls(hybrid, refined, samples, CancellationToken.None) : []) rows.Add(RowOf(subject, settings, setting, control.Outcome, control.Evaluations));
        foreach (var row in rows) results.Add(row);
    }

    private static Method Quadratic(IObjective objective, ulong seed) => Method.Quadratic(objective.Name, objective, SamplerCatalog.Parse(PruneSettings.DefaultSampler), seed);

    private Row RowOf(Subject subject, PruneSettings settings, string setting, Outcome outcome, int evaluations = 0)
    {
        var row = subject.Measured(Name, settings.Seed, setting, outcome.Name, outcome.Network, settings.Target, outcome.Seconds, evaluations);
        log.WriteLine(FormattableString.Invariant($"  {row.Method,-16} validation {row.Validation:0.0000}  test {row.Test:0.0000}  {row.Achieved:0.0000}  {row.Evaluations,5} {row.Seconds,7:0.0} s"));
        return row;
    }
}
