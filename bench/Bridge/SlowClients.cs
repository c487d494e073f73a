using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bench.Bridge;

/// <summary>Clients that send or read as little as they can.</summary>
internal sealed class SlowClients(ServerProcess server, BridgeCaller caller, Metadata headers, string key)
{
    private static readonly TimeSpan Drip = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public IEnumerable<(string Name, Func<Task<double>> CutAsync)> All() =>
    [
        ("HTTP/1 head, a byte every 2 s", () => TimeAsync(end => HttpAsync("POST /v1/jobs HTTP/1.1\r\nX: ", "a", end))),
        ("HTTP/1 body, silent", () => TimeAsync(end => HttpAsync(Post("Content-Length: 100000\r\n\r\n{"), "", end))),
        ("HTTP/1 body, a byte every 2 s", () => TimeAsync(end => HttpAsync(Post("Content-Length: 100000\r\n\r\n{"), " ", end))),
        ("Submit over gRPC, silent", () => TimeAsync(end => SubmitAsync(drips: false, end))),
        ("Submit over gRPC, a chunk every 2 s", () => TimeAsync(end => SubmitAsync(drips: true, end))),
        ("result over HTTP/1, never read", () => TimeAsync(UnreadAsync)),
    ];

    private static async Task<double> TimeAsync(Func<CancellationToken, Task> untilCut)
    {
        using var end = new CancellationTokenSource(Patience);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await untilCut(end.Token);
        }
        catch (Exception e) when (e is IOException or RpcException or SocketException)
        {
            // cut
        }
        catch (OperationCanceledException)
        {
            return double.PositiveInfinity;
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private string Post(string rest) => $"POST /v1/jobs HTTP/1.1\r\nHost: {server.Http.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n{rest}";

    /// <summary>Sends a beginning and then drips; ends when the server answers or hangs up.</summary>
    private async Task HttpAsync(string beginning, string drip, CancellationToken end)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Http.Host, server.Http.Port, end);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), end);
        var answer = tcp.GetStream().ReadAsync(new byte[1], end).AsTask();
        while (await Task.WhenAny(answer, Task.Delay(Drip, end)) != answer)
        {
            end.ThrowIfCancellationRequested();
            if (drip.Length > 0) await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(drip), end);
        }

        await answer;
    }

    private async Task SubmitAsync(bool drips, CancellationToken end)
    {
        using var call = caller.Solver.Submit(headers, cancellationToken: end);
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec() }, end);
        await call.RequestStream.WriteAsync(new SubmitRequest { Header = new BqmHeader { Vartype = QuantumPrune.Protocol.V1.Vartype.Binary, Variables = 1 } }, end);
        while (drips && await Task.WhenAny(call.ResponseAsync, Task.Delay(Drip, end)) != call.ResponseAsync)
            await call.RequestStream.WriteAsync(new SubmitRequest { Chunk = new BqmChunk { Linear = new LinearBlock { Biases = { 1 } } } }, end);
        await call.ResponseAsync;
    }

    /// <summary>Asks for a result of many megabytes and reads nothing, until writing to the connection fails: the server has hung up.</summary>
    private async Task UnreadAsync(CancellationToken end)
    {
        var job = await caller.SubmitAsync(new JobSpec { Sampler = "random:reads=250000" }, Problems.Dense(60, 3));
        using (var watch = caller.Solver.Watch(new WatchRequest { JobId = job.Id }, headers, cancellationToken: end))
        {
            while (await watch.ResponseStream.MoveNext(end))
            {
            }
        }

        using var tcp = new TcpClient { ReceiveBufferSize = 4096 };
        await tcp.ConnectAsync(server.Http.Host, server.Http.Port, end);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /v1/jobs/{job.Id}/result HTTP/1.1\r\nHost: {server.Http.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n"), end);
        while (true)
        {
            await Task.Delay(Drip, end);
            await tcp.GetStream().WriteAsync("\r\n"u8.ToArray(), end);
        }
    }
}
