using QuantumPrune.Backends;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Samples the problem that is written once more, locally, for the spread of energies that the search's best few do not show.</summary>
internal static class EnergyDetails
{
    private const string Sampler = "anneal:reads=200,sweeps=200";
    private const int Bins = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Null where there is nothing to sample.</summary>
    public static async Task<ReportHistogram?> OfAsync(Outcome chosen, ulong seed, CancellationToken cancellation)
    {
        if (double.IsNaN(chosen.Search.Mu)) return null; // a greedy ranking has no field
        var model = FieldModel.Of(chosen.Problem, chosen.Search);
        var drawn = (await SamplerCatalog.Parse(Sampler).SampleAsync(model, new SamplerOptions { Seed = seed, TimeLimit = Longest }, cancellation).ConfigureAwait(false)).Recomputed(model);
        cancellation.ThrowIfCancellationRequested();
        if (drawn.Samples.Count == 0) return null;
        var (least, greatest) = (drawn.Samples.Min(sample => sample.Energy), drawn.Samples.Max(sample => sample.Energy));
        return new ReportHistogram(Sampler, least, greatest, Counts(drawn, least, greatest), Math.Min(least, FieldModel.SamplesOf(model, chosen.Search).Best.Energy));
    }

    private static int[] Counts(SampleSet drawn, double least, double greatest)
    {
        if (greatest <= least) return [drawn.Samples.Sum(sample => sample.Occurrences)];
        var counts = new int[Bins];
        foreach (var sample in drawn.Samples) counts[Math.Min(Bins - 1, (int)((sample.Energy - least) / (greatest - least) * Bins))] += sample.Occurrences;
        return counts;
    }
}
