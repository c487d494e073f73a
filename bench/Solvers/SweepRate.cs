using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Backends;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>
/// Spin updates that annealing proposes per second, from hot to cold, in one read: with our range of temperatures, and with the wider one that dwave-samplers takes by
/// default, in which more flips pass.
/// </summary>
internal static class SweepRate
{
    private const int Sweeps = 20_000;

    public static async Task RunAsync(IEnumerable<Instance> instances)
    {
        await Console.Out.WriteLineAsync($"{"instance",-20} {"n",5} {"million updates/s",18} {"in the wide range",18}").ConfigureAwait(false);
        foreach (var instance in instances)
        {
            var ours = await RateAsync(instance, "anneal:reads=1").ConfigureAwait(false);
            var wide = await RateAsync(instance, WideRange(instance.Model.ToSpin())).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{instance.Name,-20} {instance.Model.NumVariables,5} {ours / 1e6,18:0.0} {wide / 1e6,18:0.0}")).ConfigureAwait(false);
        }
    }

    private static async Task<double> RateAsync(Instance instance, string sampler)
    {
        var annealer = SamplerCatalog.Parse(sampler);
        await annealer.SampleAsync(instance.Model, new SamplerOptions { Sweeps = 100 }, CancellationToken.None).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        await annealer.SampleAsync(instance.Model, new SamplerOptions { Sweeps = Sweeps }, CancellationToken.None).ConfigureAwait(false);
        return (double)Sweeps * instance.Model.NumVariables / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Hot where the largest field flips half the time, cold where the smallest gap is crossed once in a hundred sweeps.</summary>
    private static string WideRange(BinaryQuadraticModel spin)
    {
        var variables = Enumerable.Range(0, spin.NumVariables).ToArray();
        var largest = variables.Max(i => Math.Abs(spin.Linear[i]) + spin.Couplings(i).ToArray().Sum(Math.Abs));
        var gaps = variables.Select(i => spin.Couplings(i).ToArray().Append(spin.Linear[i]).Where(bias => bias != 0).Select(Math.Abs).DefaultIfEmpty(double.PositiveInfinity).Min()).ToArray();
        var least = gaps.Min();
        var (hot, cold) = (Math.Log(2) / (2 * largest), Math.Log(gaps.Count(gap => gap == least) / 0.01) / (2 * least));
        return string.Create(CultureInfo.InvariantCulture, $"anneal:reads=1,hot={hot},cold={Math.Max(hot, cold)}");
    }
}
