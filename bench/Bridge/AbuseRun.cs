using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bench.Bridge;

/// <summary>Slow clients and crowds in real time.</summary>
internal static class AbuseRun
{
    private const string GoodKey = "good";
    private const string BadKey = "bad";
    private const int GoodSolves = 2000;
    private const int GoodClients = 4;

    public static async Task<int> RunAsync(string program, int streams)
    {
        await using var server = await ServerProcess.StartAsync(program, new { Accounts = new[] { Account(GoodKey, 100), Account(BadKey, streams + 100) } }.Lowered());
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var good = new BridgeCaller(channel, Key(GoodKey));
        using var crowd = GrpcChannel.ForAddress(server.Grpc);
        var bad = new BridgeCaller(crowd, Key(BadKey));
        await SolvesAsync(server, good, "alone, to warm up");
        await SolvesAsync(server, good, "alone");
        var job = await bad.SubmitAsync(new JobSpec { Sampler = "anneal:reads=1000,sweeps=1000000" }, Problems.Dense(200, 2)); // takes one processor, with and without watchers
        await SolvesAsync(server, good, "beside a long job");
        await CrowdAsync(server, good, bad, job.Id, streams);
        await SolvesAsync(server, good, "after the watchers have gone");
        await SlowAsync(server, good);
        return 0;
    }

    private static object Account(string key, int streams) => new { name = key, keySha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), maxStreams = streams, callsPerMinute = 6_000_000 };

    private static Dictionary<string, object> Lowered<T>(this T options)
        where T : notnull => typeof(T).GetProperties().ToDictionary(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property => property.GetValue(options)!);

    private static Metadata Key(string key) => new() { { "authorization", "Bearer " + key } };

    /// <summary>Latencies of clients that behave.</summary>
    private static async Task SolvesAsync(ServerProcess server, BridgeCaller good, string when)
    {
        var (model, seconds) = (Problems.Dense(30, 1), new double[GoodSolves]);
        await Parallel.ForAsync(0, GoodSolves, new ParallelOptions { MaxDegreeOfParallelism = GoodClients }, async (k, _) =>
        {
            var began = Stopwatch.GetTimestamp();
            await good.SolveAsync(new JobSpec { Sampler = "anneal:reads=1,sweeps=100", Seed = (ulong)k }, model);
            seconds[k] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        });
        await Report.Print($"{when}: {GoodClients} clients, p50 {1000 * Report.Quantile(seconds, 0.5):0.0} ms, p99 {1000 * Report.Quantile(seconds, 0.99):0.0} ms, server {server.Resident:0} MiB");
    }

    /// <summary>Streams that watch a job that runs on.</summary>
    private static async Task CrowdAsync(ServerProcess server, BridgeCaller good, BridgeCaller bad, string job, int streams)
    {
        var clock = Stopwatch.StartNew();
        AsyncServerStreamingCall<JobEvent>[] calls = [.. Enumerable.Range(0, streams).Select(_ => bad.Solver.Watch(new WatchRequest { JobId = job }, Key(BadKey)))];
        var open = await Task.WhenAll(calls.Select(OpenedAsync));
        await Report.Print($"{open.Count(told => told)} of {streams} streams open after {clock.Elapsed.TotalSeconds:0.0} s, server {server.Resident:0} MiB");
        await SolvesAsync(server, good, $"beside it and {streams} watchers");
        clock.Restart();
        await bad.Solver.CancelAsync(new CancelRequest { JobId = job }, Key(BadKey));
        var ended = await Task.WhenAll(calls.Select(EndedAsync));
        await Report.Print($"{ended.Count(told => told)} watchers saw the end {clock.Elapsed.TotalSeconds:0.0} s after the job was cancelled");
    }

    private static async Task<bool> OpenedAsync(AsyncServerStreamingCall<JobEvent> call)
    {
        try
        {
            return await call.ResponseStream.MoveNext(CancellationToken.None);
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static async Task<bool> EndedAsync(AsyncServerStreamingCall<JobEvent> call)
    {
        try
        {
            var last = JobState.Unspecified;
            while (await call.ResponseStream.MoveNext(CancellationToken.None)) last = call.ResponseStream.Current.Job.State;
            return last >= JobState.Completed;
        }
        catch (RpcException)
        {
            return false;
        }
        finally
        {
            call.Dispose();
        }
    }

    /// <summary>Seconds until each kind of slow client is cut, all at the same time.</summary>
    private static async Task SlowAsync(ServerProcess server, BridgeCaller good)
    {
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var slow = new SlowClients(server, new BridgeCaller(channel, Key(BadKey)), Key(BadKey), BadKey);
        var runs = slow.All().Select(async kind => (kind.Name, Seconds: await kind.CutAsync())).ToList();
        await SolvesAsync(server, good, "beside slow clients");
        foreach (var run in runs) await Report.Print($"{(await run).Name}: cut after {(await run).Seconds:0} s");
    }
}
