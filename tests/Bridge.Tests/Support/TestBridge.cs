using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Hosting;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>A bridge on free ports of this machine, with its store in a folder of its own, and clients of it.</summary>
internal sealed class TestBridge : IAsyncDisposable
{
    private readonly TemporaryFolder? _own;

    private TestBridge(BridgeServer server, TemporaryFolder? own)
    {
        (Server, _own) = (server, own);
        Channel = GrpcChannel.ForAddress(server.Grpc);
        Solver = new SolverService.SolverServiceClient(Channel);
        Http = new HttpClient { BaseAddress = server.Http };
    }

    public BridgeServer Server { get; }

    public GrpcChannel Channel { get; }

    public SolverService.SolverServiceClient Solver { get; }

    public HttpClient Http { get; }

    public static async Task<TestBridge> StartAsync(BridgeOptions? options = null, string? folder = null, Func<string, string?>? environment = null, int grpcPort = 0, TimeProvider? time = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        options ??= new BridgeOptions();
        options = options with { Listen = options.Listen with { Port = 0, GrpcPort = grpcPort }, Limits = options.Limits == new LimitOptions() ? options.Limits with { DrainSeconds = 0 } : options.Limits };
        return new TestBridge(await BridgeServer.StartAsync(options, new BridgeHost { Environment = environment ?? (_ => null), Home = folder ?? own!.Path, Time = time ?? TimeProvider.System }, CancellationToken.None), own);
    }

    /// <summary>Options with accounts of these names, whose keys are <c>key-NAME</c>.</summary>
    public static BridgeOptions WithAccounts(params AccountOptions[] accounts) => new() { Accounts = [.. accounts.Select(account => account with { KeySha256 = ApiKey.Hash("key-" + account.Name) })] };

    public static Metadata Key(string name) => new() { { "authorization", "Bearer key-" + name } };

    public static AuthenticationHeaderValue Bearer(string name) => new("Bearer", "key-" + name);

    /// <summary>Our own client of it.</summary>
    public ISampler Sampler(string backend, string? key = null, Action<string>? notice = null) => SamplerCatalog.Parse(
        $"remote:{Server.Grpc.GetLeftPart(UriPartial.Authority)},backend={backend}",
        new RemoteContext { Environment = name => name == "QUANTUMPRUNE_BRIDGE_KEY" ? key : null, Command = "test", Notice = notice });

    /// <summary>Hands a job in over gRPC.</summary>
    public async Task<Job> SubmitAsync(JobSpec spec, BinaryQuadraticModel model, Metadata? headers = null, Constraint? constraint = null)
    {
        using var call = Solver.Submit(headers);
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = spec });
        await call.RequestStream.WriteAsync(new SubmitRequest { Header = ModelChunks.Header(model) });
        foreach (var chunk in ModelChunks.Of(model)) await call.RequestStream.WriteAsync(new SubmitRequest { Chunk = chunk });
        if (constraint is not null) await call.RequestStream.WriteAsync(new SubmitRequest { Constraint = constraint });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>The events of a job until its end.</summary>
    public async Task<List<JobEvent>> WatchAsync(string id, ulong after = 0, Metadata? headers = null)
    {
        var events = new List<JobEvent>();
        using var call = Solver.Watch(new WatchRequest { JobId = id, After = after }, headers);
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) events.Add(call.ResponseStream.Current);
        return events;
    }

    /// <summary>The samples of a job.</summary>
    public async Task<Formulation.SampleSet> ResultAsync(string id, BinaryQuadraticModel model, Metadata? headers = null)
    {
        var assembler = new Protocol.Samples.SampleSetAssembler(model.Vartype, model.NumVariables);
        using var call = Solver.GetResult(new GetResultRequest { JobId = id }, headers);
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) assembler.Add(call.ResponseStream.Current);
        return assembler.Build();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        await Server.DisposeAsync();
        _own?.Dispose();
    }
}
