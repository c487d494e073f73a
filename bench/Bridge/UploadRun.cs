using System.Diagnostics;
using Google.Protobuf;
using Grpc.Net.Client;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bench.Bridge;

/// <summary>Seconds until a large dense model is stored: all of it, and the parts on their own.</summary>
internal static class UploadRun
{
    private const int Variables = 2000;
    private const int Repeats = 10;

    public static async Task<int> RunAsync(string program)
    {
        var model = Problems.Dense(Variables, 1);
        await using var server = await ServerProcess.StartAsync(program);
        using var channel = GrpcChannel.ForAddress(server.Grpc);
        var caller = new BridgeCaller(channel);
        var bytes = ModelChunks.Of(model).Sum(chunk => chunk.CalculateSize());
        var (whole, encoding, transfer, processor) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var k = 0; k <= Repeats; k++)
        {
            encoding.Add(Encode(model));
            transfer.Add(await RefusedAsync(caller, model));
            var used = server.ProcessorSeconds;
            var began = Stopwatch.GetTimestamp();
            var job = await caller.SubmitAsync(new JobSpec { Sampler = "random:reads=1", Seed = (ulong)k, Label = "upload" }, model);
            whole.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            using var watch = caller.Solver.Watch(new WatchRequest { JobId = job.Id });
            while (await watch.ResponseStream.MoveNext(CancellationToken.None))
            {
            }

            processor.Add(server.ProcessorSeconds - used);
        }

        await Report.Print($"{Variables} variables, {bytes / 1048576.0:0.0} MiB; medians of {Repeats} after one to warm up");
        await Report.Print($"until Submit answers: {Median(whole):0.000} s (worst {whole.Skip(1).Max():0.000})");
        await Report.Print($"encoding at the client: {Median(encoding):0.000} s");
        await Report.Print($"encoding, transfer and assembly, refused at its end (no hash, no store): {Median(transfer):0.000} s; the server beyond that: {Median(whole) - Median(transfer):0.000} s");
        await Report.Print($"the server's processors until the job was solved: {Median(processor):0.000} s; {server.Resident:0} MiB at the end");
        return Median(whole) < 0.5 ? 0 : 1;
    }

    private static double Encode(BinaryQuadraticModel model)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var chunk in ModelChunks.Of(model)) new SubmitRequest { Chunk = chunk }.ToByteArray();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>The same upload with options that are refused last: all is received and put together, and nothing is stored.</summary>
    private static async Task<double> RefusedAsync(BridgeCaller caller, BinaryQuadraticModel model)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await caller.SubmitAsync(new JobSpec { Sampler = "random", TimeLimitSeconds = -1 }, model);
        }
        catch (Grpc.Core.RpcException e) when (e.Status.Detail.StartsWith("QP6102", StringComparison.Ordinal))
        {
            // after the model was built
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> values) => Report.Quantile(values.Skip(1), 0.5);
}
