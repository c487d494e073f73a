using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>Jobs to look at.</summary>
internal static class Jobs
{
    /// <summary>One that finds lower energies at once and does not end by itself within a test.</summary>
    public const string Endless = "temper:sweeps=100000000";

    /// <summary>Hands a job in and waits for its end.</summary>
    public static async Task<Job> FinishedAsync(this TestBridge bridge, string sampler, BinaryQuadraticModel model, string label = "", ulong seed = 1)
    {
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = sampler, Label = label, Seed = seed }, model);
        return (await bridge.WatchAsync(job.Id))[^1].Job;
    }

    /// <summary>A dense model that is hard for its size: a sum of squares of random sums, all of which one planted sample makes 0 (after Hamze et al. 2020, Wishart planted ensemble).</summary>
    public static BinaryQuadraticModel Planted(int variables, ulong seed = 1)
    {
        var random = new RandomSource(seed);
        var couplings = new double[variables, variables];
        for (var term = 0; term < variables / 2; term++) AddSquare(couplings, Term(variables, random));
        var builder = new BinaryQuadraticModelBuilder(Formulation.Vartype.Spin, variables);
        for (var i = 0; i < variables; i++)
            for (var j = i + 1; j < variables; j++) builder.AddQuadratic(i, j, couplings[i, j]);
        return builder.Build();
    }

    /// <summary>Normal numbers whose signed sum is 0 for the planted sample, in which every second variable is -1.</summary>
    private static double[] Term(int variables, RandomSource random)
    {
        var term = Enumerable.Range(0, variables).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
        var mean = term.Select((value, i) => value * Sign(i)).Average();
        return [.. term.Select((value, i) => value - mean * Sign(i))];
    }

    private static int Sign(int variable) => variable % 2 == 0 ? 1 : -1;

    private static void AddSquare(double[,] couplings, double[] term)
    {
        for (var i = 0; i < term.Length; i++)
            for (var j = i + 1; j < term.Length; j++) couplings[i, j] += 2 * term[i] * term[j] / term.Length;
    }
}
