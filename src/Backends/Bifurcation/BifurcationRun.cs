using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>The frame of a run: prepares the model, runs swarms of replicas side by side and collects the lowest of their rows.</summary>
/// <remarks>
/// Every swarm has its own random numbers, split from the seed by its number, and sums of forces have a fixed order of fused operations: rows depend neither on the
/// number of threads nor on the width of the vectors.
/// </remarks>
internal static class BifurcationRun
{
    public static SampleSet Sample(BinaryQuadraticModel model, SamplerOptions options, BifurcationOptions settings, Deadline deadline)
    {
        if (model.NumVariables == 0) return SampleSet.Of(model, [[]]);
        var search = SearchModel.Of(model);
        var control = new SearchControl(search, options, deadline);
        var endless = options.IsEndless();
        var count = endless ? Workers.Threads : options.Reads ?? BifurcationOptions.DefaultReads;
        var reads = Reads(endless ? count : ((count - 1) / Swarm.Replicas) + 1, search, options.Sweeps ?? BifurcationOptions.DefaultSweeps, settings);
        var completed = new bool[reads.Length];
        Workers.For(reads.Length, r =>
        {
            if (r == 0 || !control.Stop) completed[r] = search.Run(reads[r], Context(r, search, control, options, endless)).Completed;
        });
        var lowest = reads.SelectMany(read => read.Rows).OrderBy(row => row.Energy).Take(count).Select(row => row.Sample);
        return LocalRun.Rows(model, control, lowest, endless || !completed.Contains(false));
    }

    private static BifurcationRead[] Reads(int swarms, SearchModel search, int sweeps, BifurcationOptions settings)
    {
        var forces = Oscillators.Forces(search);
        return [.. Enumerable.Range(0, swarms).Select(_ => new BifurcationRead(forces, sweeps, settings))];
    }

    private static ReadContext Context(int swarm, SearchModel search, SearchControl control, SamplerOptions options, bool endless)
    {
        var start = swarm > 0 || options.InitialSample is null ? null : BitSample.Of(options.InitialSample);
        return new ReadContext(search, control, new RandomSource(options.Seed).Split((ulong)swarm), start, endless);
    }
}
