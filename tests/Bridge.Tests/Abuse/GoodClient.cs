using Grpc.Core;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Abuse;

/// <summary>Somebody who behaves, and wants an answer whatever others do.</summary>
internal static class GoodClient
{
    private static readonly TimeSpan Politeness = TimeSpan.FromMilliseconds(50);

    /// <summary>Has a small problem solved.</summary>
    public static async Task SolvesAsync(TestBridge bridge, Metadata? headers = null)
    {
        var model = Problems.Dense(12);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "greedy:reads=2" }, model, headers).WaitAsync(Expect.Patience);
        Assert.Equal(JobState.Completed, (await bridge.WatchAsync(job.Id, headers: headers).WaitAsync(Expect.Patience))[^1].Job.State);
        Assert.NotEmpty((await bridge.ResultAsync(job.Id, model, headers).WaitAsync(Expect.Patience)).Samples);
    }

    /// <summary>The same, refused as long as somebody else's call is not over yet.</summary>
    public static async Task SolvesSoonAsync(Func<Task> call, string code)
    {
        using var patience = new CancellationTokenSource(Expect.Patience);
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException e) when (e.Status.Detail.StartsWith(code, StringComparison.Ordinal))
            {
                await Task.Delay(Politeness, patience.Token); // a connection full of refused calls is asked to calm down
            }
        }
    }

    /// <summary>Calls what is to be refused with a status and code.</summary>
    public static async Task RefusedAsync(StatusCode status, string code, Func<Task> call)
    {
        var e = await Expect.StatusAsync(status, call);
        Assert.StartsWith(code, e.Status.Detail, StringComparison.Ordinal);
    }
}
