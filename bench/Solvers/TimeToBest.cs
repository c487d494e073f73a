using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Backends;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>Seconds until a sampler has the best-known energy, preparation of the model included, over several seeds.</summary>
internal static class TimeToBest
{
    /// <summary>One line per instance and sampler; a last one counts the instances on which all seeds, or any, reached it.</summary>
    public static async Task RunAsync(IEnumerable<Instance> instances, IReadOnlyList<string> samplers, TimeSpan limit, int seeds)
    {
        await WarmUpAsync(samplers).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"{"instance",-20} {"sampler",-12} {"n",5} {"best",16} {"known",16} {"gap",10} {"hits",6} {"median s",9} {"least s",9}").ConfigureAwait(false);
        var (all, any, count) = (0, 0, 0);
        foreach (var instance in instances)
        {
            foreach (var sampler in samplers)
            {
                var hits = await MeasureAsync(instance, sampler, limit, seeds).ConfigureAwait(false);
                (all, any, count) = (all + (hits == seeds ? 1 : 0), any + (hits > 0 ? 1 : 0), count + 1);
            }
        }

        await Console.Out.WriteLineAsync($"{all} of {count} reached with every seed, {any} with any").ConfigureAwait(false);
    }

    private static async Task<int> MeasureAsync(Instance instance, string sampler, TimeSpan limit, int seeds)
    {
        var (best, times) = (double.PositiveInfinity, new List<double>());
        for (var seed = 1; seed <= seeds; seed++)
        {
            var watch = Stopwatch.StartNew();
            var set = await SampleAsync(instance, sampler, new SamplerOptions { Seed = (ulong)seed, TimeLimit = limit, TargetEnergy = instance.Best }).ConfigureAwait(false);
            var energy = set.Samples.Count > 0 ? set.Best.Energy : double.PositiveInfinity;
            best = Math.Min(best, energy);
            times.Add(energy <= instance.Best + (1e-7 * Math.Abs(instance.Best)) ? watch.Elapsed.TotalSeconds : double.PositiveInfinity);
        }

        times.Sort();
        var hits = times.Count(double.IsFinite);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{instance.Name,-20} {sampler,-12} {instance.Model.NumVariables,5} {best,16:0.####} {instance.Best,16:0.####} {best - instance.Best,10:0.####} {$"{hits}/{seeds}",6} {times[times.Count / 2],9:0.0000} {times[0],9:0.0000}")).ConfigureAwait(false);
        return hits;
    }

    private static Task<SampleSet> SampleAsync(Instance instance, string sampler, SamplerOptions options)
    {
        var solver = SamplerCatalog.Parse(sampler);
        return instance.Constraint is { } constraint
            ? ((IConstrainedSampler)solver).SampleAsync(instance.Model, constraint, options, CancellationToken.None)
            : solver.SampleAsync(instance.Model, options, CancellationToken.None);
    }

    /// <summary>Compiles each sampler's loops for every layout, which a process does once.</summary>
    private static async Task WarmUpAsync(IReadOnlyList<string> samplers)
    {
        foreach (var sampler in samplers)
            foreach (var (variables, density) in ((int, int)[])[(300, 50), (300, 3)])
                await SamplerCatalog.Parse(sampler).SampleAsync(Palubeckis.Make(variables, density, 1), new SamplerOptions { TimeLimit = TimeSpan.FromSeconds(0.3) }, CancellationToken.None).ConfigureAwait(false);
    }
}
