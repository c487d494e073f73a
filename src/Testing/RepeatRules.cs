using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Rules about seeds and threads.</summary>
internal static class RepeatRules
{
    public static async Task<string?> SameSeedSameRows(ISampler sampler)
        => Same(await Rows(sampler).ConfigureAwait(false), await Rows(sampler).ConfigureAwait(false)) ? null : "two runs differ";

    public static async Task<string?> SameAtAnyThreadCount(ISampler sampler)
    {
        var threads = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            var one = await Rows(sampler).ConfigureAwait(false);
            Workers.Threads = 2;
            return Same(one, await Rows(sampler).ConfigureAwait(false)) ? null : "the runs differ";
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    private static async Task<SampleSet> Rows(ISampler sampler)
    {
        // One sweep leaves the rows unsettled, so that they differ between seeds and a leak of thread order shows.
        var options = new SamplerOptions { Seed = 42, Reads = 8, Sweeps = 1 };
        return await sampler.SampleAsync(KnownModels.Random(Vartype.Spin, 12, 9), options, CancellationToken.None).ConfigureAwait(false);
    }

    private static bool Same(SampleSet a, SampleSet b)
        => a.Samples.Count == b.Samples.Count
            && a.Samples.Zip(b.Samples).All(pair => pair.First.Energy == pair.Second.Energy && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));
}
