using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Net.Client;
using QuantumPrune.Backends;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bench.Bridge;

/// <summary>Many small solves by many clients at a time, and the same in process.</summary>
internal static class LoadRun
{
    private const string Sampler = "anneal:reads=1,sweeps=100";
    private const int Variables = 30;
    private const int Models = 64;

    public static async Task<int> RunAsync(string program, int clients, int solves, int channels, int places)
    {
        BinaryQuadraticModel[] models = [.. Enumerable.Range(0, Models).Select(k => Problems.Dense(Variables, (ulong)k))];
        var (energies, here) = await InProcessAsync(models, clients, solves);
        await Report.Print($"in process: {solves} solves, {clients} at a time: {here:0.00} s, {solves / here:0} per second");
        await using var server = await ServerProcess.StartAsync(program, places == 0 ? null : new { pools = new[] { new { name = "local", concurrency = places, samplers = new[] { "anneal" } } } });
        GrpcChannel[] open = [.. Enumerable.Range(0, Math.Max(1, channels)).Select(_ => GrpcChannel.ForAddress(server.Grpc))];
        await Report.Print($"server: {server.Resident:0} MiB before the first call");
        var wrong = await AtBridgeAsync(server, open, models, energies, clients, solves, here);
        foreach (var channel in open) channel.Dispose();
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<(double[] Energies, double Seconds)> InProcessAsync(BinaryQuadraticModel[] models, int clients, int solves)
    {
        var energies = new double[solves];
        await SolveAsync(models, 0);
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, solves, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (k, _) => energies[k] = await SolveAsync(models, k));
        return (energies, clock.Elapsed.TotalSeconds);
    }

    private static async Task<double> SolveAsync(BinaryQuadraticModel[] models, int number)
    {
        var model = models[number % models.Length];
        return (await SamplerCatalog.Parse(Sampler).SampleAsync(model, new SamplerOptions { Seed = (ulong)number }, CancellationToken.None)).Recomputed(model).Best.Energy;
    }

    private static async Task<int> AtBridgeAsync(ServerProcess server, GrpcChannel[] channels, BinaryQuadraticModel[] models, double[] energies, int clients, int solves, double here)
    {
        var (seconds, errors) = (new double[solves], new ConcurrentBag<string>());
        var (done, wrong) = (0, 0);
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, solves, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (k, _) =>
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                var rows = await new BridgeCaller(channels[k % channels.Length]).SolveAsync(new JobSpec { Sampler = Sampler, Seed = (ulong)k }, models[k % models.Length]);
                if (rows.Best.Energy != energies[k]) Interlocked.Increment(ref wrong);
            }
            catch (Exception e) when (e is Grpc.Core.RpcException or InvalidOperationException or QuantumPruneException)
            {
                errors.Add(e.Message);
            }

            seconds[k] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (Interlocked.Increment(ref done) is var count && count % Math.Max(1, solves / 4) == 0) await Report.Print($"server: {server.Resident:0} MiB after {count}");
        });
        var there = clock.Elapsed.TotalSeconds;
        await Report.Print($"bridge, {channels.Length} channels: {there:0.00} s, {solves / there:0} per second, submit to result p50 {1000 * Report.Quantile(seconds, 0.5):0} ms, p99 {1000 * Report.Quantile(seconds, 0.99):0} ms");
        await Report.Print($"{errors.Count} errors, {wrong} other energies, {there / here:0.0} times the time in process, {1000 * server.ProcessorSeconds / solves:0.00} ms of the server's processors per solve");
        foreach (var error in errors.GroupBy(text => text).Take(5)) await Report.Print($"  {error.Count()} x {error.Key}");
        return errors.Count + wrong;
    }
}
