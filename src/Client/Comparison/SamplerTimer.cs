using System.Text.Json.Nodes;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>Runs a sampler once under the clock and judges its rows by the bare model.</summary>
internal sealed class SamplerTimer(ComparisonProblem problem, ComparisonOptions options)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.2);

    /// <summary>One run that is not timed, so that compiling the sampler and building its penalty are no part of the first that is.</summary>
    public Task WarmUpAsync(ISampler sampler, CancellationToken cancellation)
    {
        var limit = TimeSpan.FromSeconds(options.TimeLimit);
        return problem.SampleAsync(sampler, new SamplerOptions { TimeLimit = limit < WarmUp ? limit : WarmUp, TimeProvider = options.TimeProvider }, cancellation);
    }

    /// <summary>One run, to the time limit or until <paramref name="reference"/> is reached.</summary>
    /// <param name="sampler">What runs.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="reference">The energy to reach, or null.</param>
    /// <param name="seen">Takes up the rows, so that distinct ones can be counted over several runs.</param>
    /// <param name="cancellation">Asks to stop.</param>
    public async Task<SamplerRun> RunAsync(ISampler sampler, ulong seed, Reference? reference, DistinctRows seen, CancellationToken cancellation)
    {
        var log = new IncumbentLog(reference?.Goal, options.TimeProvider);
        var settings = new SamplerOptions { Seed = seed, TimeLimit = TimeSpan.FromSeconds(options.TimeLimit), TargetEnergy = reference?.Goal, Improved = log.Add, TimeProvider = options.TimeProvider };
        var set = await problem.SampleAsync(sampler, settings, cancellation).ConfigureAwait(false);
        var seconds = log.Elapsed;
        var rows = set.Recomputed(problem.Model);
        seen.Add(rows);
        var feasible = rows.Samples.Where(row => problem.Holds(row.Values)).ToList();
        var best = feasible.Count > 0 ? feasible[0].Energy : (double?)null;
        var (hit, reached) = (best <= reference?.Goal, log.Reached);
        if (best is { } energy) log.Add(energy);
        return new SamplerRun
        {
            Seed = seed,
            Seconds = seconds,
            BestEnergy = best,
            TimeToTarget = hit ? reached ?? seconds : null,
            Late = hit && reached is null,
            Proven = IsProven(sampler, set),
            Reads = rows.Samples.Sum(row => (long)row.Occurrences),
            Feasible = feasible.Sum(row => (long)row.Occurrences),
            Cost = Number(set.Info["cost"]),
            Truncated = set.Truncated,
            Cancelled = cancellation.IsCancellationRequested,
            Incumbents = log.Points,
        };
    }

    /// <summary>What the sampler says of itself; an enumeration that says nothing and went through proves, too.</summary>
    private static bool IsProven(ISampler sampler, SampleSet set) => set.Samples.Count > 0 && (set.Info["proven"] is JsonValue said && said.TryGetValue<bool>(out var proven)
        ? proven
        : sampler.Name == "exact" && !set.Truncated);

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
