using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Abuse;

/// <summary>Clients that keep places by being slow, on a clock that runs a hundred times as fast.</summary>
public class SlowTests
{
    [Fact]
    public async Task Body_ThatNeverComes_IsCutAndItsPlaceIsFree()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime());
        using var slow = await PostAsync(bridge, "Content-Length: 1000\r\n\r\n{");
        Assert.StartsWith("HTTP/1.1 408", await AnswerAsync(slow), StringComparison.Ordinal);
        await GoodClient.SolvesSoonAsync(() => GoodClient.SolvesAsync(bridge, TestBridge.Key("ann")), "QP6016");
    }

    [Fact]
    public async Task Body_ThatDrips_IsCut()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime());
        using var slow = await PostAsync(bridge, "Transfer-Encoding: chunked\r\n\r\n");
        var answer = AnswerAsync(slow);
        try
        {
            while (!answer.IsCompleted)
            {
                await slow.GetStream().WriteAsync("1\r\n \r\n"u8.ToArray());
                await Task.WhenAny(answer, Task.Delay(5));
            }
        }
        catch (IOException)
        {
            // it is cut
        }

        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heads_ThatNeverEnd_KeepNobodyWaiting()
    {
        await using var bridge = await TestBridge.StartAsync();
        var slow = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            var tcp = await ConnectAsync(bridge);
            await tcp.GetStream().WriteAsync("POST /v1/jobs HTTP/1.1\r\nHost: "u8.ToArray());
            return tcp;
        }));
        await GoodClient.SolvesAsync(bridge);
        Assert.Equal("alive", await bridge.Http.GetStringAsync("/healthz"));
        foreach (var tcp in slow) tcp.Dispose();
    }

    [Fact]
    public async Task Submit_ThatSaysNothing_EndsAndItsPlaceIsFree()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime());
        using var slow = bridge.Solver.Submit(TestBridge.Key("ann"));
        await slow.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec() });
        await Expect.StatusAsync(StatusCode.DeadlineExceeded, () => slow.ResponseAsync);
        await GoodClient.SolvesSoonAsync(() => GoodClient.SolvesAsync(bridge, TestBridge.Key("ann")), "QP6016");
    }

    [Fact]
    public async Task Submit_ThatDrips_Ends()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime(5));
        using var slow = bridge.Solver.Submit(TestBridge.Key("ann"));
        await slow.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec() });
        await slow.RequestStream.WriteAsync(new SubmitRequest { Header = new BqmHeader { Vartype = Protocol.V1.Vartype.Binary, Variables = 1 } });
        await GoodClient.RefusedAsync(StatusCode.DeadlineExceeded, "QP6033", async () =>
        {
            while (true)
            {
                await slow.RequestStream.WriteAsync(new SubmitRequest { Chunk = new BqmChunk { Linear = new LinearBlock { Biases = { 1 } } } });
                await Task.WhenAny(slow.ResponseAsync, Task.Delay(5));
            }
        });
    }

    [Fact]
    public async Task Result_ThatIsNotRead_IsLetGo()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime());
        var key = TestBridge.Key("ann");
        var model = Problems.Dense(16);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "random:reads=300000" }, model, key);
        await bridge.WatchAsync(job.Id, headers: key);
        using var unread = bridge.Solver.GetResult(new GetResultRequest { JobId = job.Id }, key);
        await unread.ResponseHeadersAsync;
        await GoodClient.SolvesSoonAsync(() => GoodClient.SolvesAsync(bridge, key), "QP6016");
    }

    [Fact]
    public async Task ResultOverHttp_ThatIsNotRead_IsLetGo()
    {
        await using var bridge = await TestBridge.StartAsync(OneStream(), time: new HurriedTime());
        var key = TestBridge.Key("ann");
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "random:reads=300000" }, Problems.Dense(30), key);
        await bridge.WatchAsync(job.Id, headers: key);
        using var unread = new TcpClient { ReceiveBufferSize = 4096 };
        await unread.ConnectAsync(bridge.Server.Http.Host, bridge.Server.Http.Port);
        await unread.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /v1/jobs/{job.Id}/result HTTP/1.1\r\nHost: {bridge.Server.Http.Authority}\r\nAuthorization: Bearer key-ann\r\n\r\n"));
        await unread.GetStream().ReadExactlyAsync(new byte[1]);
        await GoodClient.SolvesSoonAsync(() => GoodClient.SolvesAsync(bridge, key), "QP6016");
    }

    [Fact]
    public async Task Uploads_ThatBreakOff_GiveTheirMemoryBack()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { MaxJobBytes = 1 << 20, MaxReceiving = 1 << 20 } });
        for (var k = 0; k < 20; k++) await BreakOffAsync(bridge, k % 2 == 0);
        await GoodClient.SolvesSoonAsync(() => bridge.SubmitAsync(new JobSpec { Sampler = "greedy" }, Problems.Dense(450)), "QP6026"); // 900 KB
        await GoodClient.SolvesAsync(bridge);
    }

    private static BridgeOptions OneStream() => TestBridge.WithAccounts(new AccountOptions { Name = "ann", MaxStreams = 1 });

    /// <summary>Sends most of what may be received at a time, over gRPC or HTTP, and goes.</summary>
    private static async Task BreakOffAsync(TestBridge bridge, bool grpc)
    {
        if (!grpc)
        {
            using var tcp = await PostAsync(bridge, "Content-Length: 1000000\r\n\r\n" + new string(' ', 900_000));
            return;
        }

        using var call = bridge.Solver.Submit();
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = new JobSpec() });
        await call.RequestStream.WriteAsync(new SubmitRequest { Header = new BqmHeader { Vartype = Protocol.V1.Vartype.Binary, Variables = 100_000 } });
        await call.RequestStream.WriteAsync(new SubmitRequest { Chunk = new BqmChunk { Linear = new LinearBlock { Biases = { new double[100_000] } } } });
    }

    private static async Task<TcpClient> PostAsync(TestBridge bridge, string rest)
    {
        var tcp = await ConnectAsync(bridge);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/jobs HTTP/1.1\r\nHost: {bridge.Server.Http.Authority}\r\nAuthorization: Bearer key-ann\r\nContent-Type: application/json\r\n{rest}"));
        return tcp;
    }

    private static async Task<TcpClient> ConnectAsync(TestBridge bridge)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(bridge.Server.Http.Host, bridge.Server.Http.Port);
        return tcp;
    }

    /// <summary>The first line of the answer; what a client goes on sending may break the connection after it.</summary>
    private static async Task<string> AnswerAsync(TcpClient tcp)
    {
        using var reader = new StreamReader(tcp.GetStream(), Encoding.UTF8, leaveOpen: true);
        return await reader.ReadLineAsync().WaitAsync(Expect.Patience) ?? "";
    }
}
