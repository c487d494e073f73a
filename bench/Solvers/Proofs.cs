using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>Seconds and nodes to a proof of optimality.</summary>
internal static class Proofs
{
    public static async Task RunAsync(IEnumerable<Instance> instances, TimeSpan limit)
    {
        await Console.Out.WriteLineAsync($"{"instance",-20} {"n",4} {"seconds",8} {"nodes",10} {"proven",6} {"energy",14} {"bound",14} {"published",10}").ConfigureAwait(false);
        foreach (var (name, _, model, _, best) in instances)
        {
            var watch = Stopwatch.StartNew();
            var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { TimeLimit = limit }, CancellationToken.None).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{name,-20} {model.NumVariables,4} {watch.Elapsed.TotalSeconds,8:F3} {(long?)set.Info["nodes"],10} {set.Info["proven"],6} {set.Best.Energy,14:F6} {(double?)set.Info["bound"],14:F6} {best,10}")).ConfigureAwait(false);
        }
    }
}
