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
}
