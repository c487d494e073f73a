using QuantumPrune.Backends;
using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Session;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Bench.Reproduce;

/// <summary>Objectives and their weights at equal stages, without refinement or recovery.</summary>
internal sealed class ObjectiveStudy(Results results, TextWriter log)
{
    public const string Name = "objectives";

    public static IReadOnlyList<string> Objectives { get; } =
    [
        "taylor", "fisher", "hybrid", "hybrid:gamma=0", "hybrid:gamma=1", "hybrid:beta=0,alpha=1",
        "curvature", "curvature:alpha=0", "curvature:gamma=0.5", "curvature:ridge=1", "curvature-full", "curvature-full:alpha=0", "curvature-full:gamma=0.5", "curvature-full:ridge=1",
        "curvature-full:alpha=1,gamma=0.5",
    ];

    public async Task RunAsync(Subject subject, string target, ulong seed, int stages, bool folding)
    {
        var setting = FormattableString.Invariant($"{target}, {stages} stages, {(folding ? "folded" : "bare")}");
        var settings = new PruneSettings { Target = PruneTarget.Parse(target), Seed = seed, Stages = stages, Folding = folding, Recovery = new() { Recalibrate = false, Reconstruct = false } };
        var pruner = new StagedPruner(subject.Work, settings, new SilentProgress(), TimeProvider.System, subject.First);
        foreach (var description in Objectives)
        {
            if (results.Rows.Any(r => (r.Study, r.Task, r.Seed, r.Setting, r.Method) == (Name, subject.Name, seed, setting, description))) continue;
            var outcome = await pruner.RunAsync(MethodOf(description, seed), CancellationToken.None);
            var row = subject.Measured(Name, seed, setting, description, outcome.Network, settings.Target, outcome.Seconds);
            log.WriteLine(FormattableString.Invariant($"{subject.Name} seed {seed} {setting} {description,-28} validation {row.Validation:0.0000} test {row.Test:0.0000} {row.Seconds:0.0} s"));
            results.Add(row);
        }
    }

    private static Method MethodOf(string description, ulong seed) => description switch
    {
        "taylor" => Method.Greedy(RankingObjective.Taylor()),
        "fisher" => Method.Greedy(RankingObjective.Fisher()),
        _ => Method.Quadratic(description, ObjectiveCatalog.Parse(description), SamplerCatalog.Parse(PruneSettings.DefaultSampler), seed),
    };
}
