using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Testing.Leap.Jobs;
using QuantumPrune.Testing.Leap.Uploads;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Everything behind the socket: finds the route, lets faults happen, checks token and Accept, answers, and logs.</summary>
internal sealed class SapiService : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<SapiRoute, int> _counts = new();
    private readonly JobRunner _runner;
    private readonly SolverCalls _solvers;
    private readonly ProblemCalls _problems;
    private readonly SubmitCall _submit;
    private readonly UploadCalls _uploads;
    private volatile Faults _faults;
    private long _requests;

    public SapiService(EmulatorOptions options)
    {
        _options = options;
        _faults = options.Faults;
        Log = new TrafficLog(options);
        Jobs = new JobStore(options.MaxStoredBytes);
        var random = new RandomSource(options.Seed);
        Uploads = new UploadStore(options, new IdSource(random.Split("uploads")).Next);
        _runner = new JobRunner(options, Jobs, () => NextFault(SapiRoute.Job), Crashes.Enqueue);
        var intake = new JobIntake(options, Jobs, Uploads, new IdSource(random.Split("problems")).Next, id => $"{Endpoint}problems/{id}/answer/data/");
        _solvers = new SolverCalls(options);
        _problems = new ProblemCalls(options, Jobs);
        _submit = new SubmitCall(options, intake, _runner);
        _uploads = new UploadCalls(options, Uploads);
    }

    /// <summary>The base address, known once the server listens.</summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1/sapi/v2/");

    public TrafficLog Log { get; }

    public JobStore Jobs { get; }

    public UploadStore Uploads { get; }

    /// <summary>Exceptions that no rule foresaw; a test expects none.</summary>
    public ConcurrentQueue<Exception> Crashes { get; } = new();

    public Faults Faults
    {
        get => _faults;
        set => _faults = value;
    }

    public int Requests(SapiRoute route) => _counts.GetValueOrDefault(route);

    public async Task HandleAsync(HttpContext context)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
        try
        {
            await ServeAsync(context, left.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (left.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Abort(); // nobody is there to answer
        }
        catch (Exception e) when (e is not IOException && Record(e)) // Kestrel answers a malformed body itself
        {
            throw;
        }
    }

    /// <summary>Ends waiting requests and running problems.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _runner.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context, CancellationToken left)
    {
        var exchange = new Exchange(Interlocked.Increment(ref _requests) - 1);
        var reply = await ReplyAsync(context, exchange, left).ConfigureAwait(false);
        if (exchange.Fault?.Kind is FaultKind.ResetBefore or FaultKind.ResetAfter) reply = null;
        if (reply is not null) reply = FaultyReply.Spoilt(reply, exchange.Fault);
        Log.Add(exchange, context.Request, reply);
        if (reply is null) context.Abort();
        else await ReplyWriter.WriteAsync(context, reply, exchange.Fault, _options, left).ConfigureAwait(false);
    }

    /// <summary>What the service would say, or what a fault puts in its place.</summary>
    private async Task<Reply?> ReplyAsync(HttpContext context, Exchange exchange, CancellationToken left)
    {
        try
        {
            var (route, argument, part) = RouteTable.Find(context.Request.Method, context.Request.Path.Value ?? "");
            (exchange.Route, exchange.Fault) = (route, NextFault(route));
            if (exchange.Fault is { StopsRequest: true } fault) return FaultyReply.Instead(fault);
            ChangeWorld(exchange.Fault);
            var version = Admit(route, context.Request);
            exchange.Body = await RequestBody.ReadAsync(context.Request, _options, left).ConfigureAwait(false);
            var random = new RandomSource(_options.Seed).Split("keys").Split((ulong)exchange.Number);
            return await AnswerAsync(new Call(route, argument, part, context.Request, exchange.Body, random, left), version, exchange.Fault).ConfigureAwait(false);
        }
        catch (Refusal refusal)
        {
            return Reply.Plain(refusal.Code, refusal.Message);
        }
    }

    /// <summary>Refuses long addresses (414), a wrong token (401) and a wrong Accept header (406, 400); the version to answer in.</summary>
    private string Admit(SapiRoute route, HttpRequest request)
    {
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > 8192) throw new Refusal(414, "Request-URI Too Large");
        if (route == SapiRoute.Regions) return "1.0";
        if (request.Headers["X-Auth-Token"] != _options.Token) throw new Refusal(401, "Invalid token or access denied");
        return MediaTypes.Version(route, request.Headers.Accept.ToString());
    }

    private async Task<Reply> AnswerAsync(Call call, string version, Fault? fault) => call.Route switch
    {
        SapiRoute.SolverList => _solvers.List(call, fault?.Kind == FaultKind.IncompleteSolver),
        SapiRoute.Solver => _solvers.One(call),
        SapiRoute.Regions => _solvers.Regions(call, Endpoint),
        SapiRoute.Submit => await _submit.AnswerAsync(call).ConfigureAwait(false),
        SapiRoute.Poll => await _problems.PollAsync(call).ConfigureAwait(false),
        SapiRoute.Problem => await _problems.OneAsync(call).ConfigureAwait(false),
        SapiRoute.Cancel => _problems.Cancel(call),
        SapiRoute.CancelOne => _problems.CancelOne(call),
        SapiRoute.Info => _problems.Info(call),
        SapiRoute.Answer => _problems.Answer(call, version),
        SapiRoute.AnswerData => _problems.AnswerData(call),
        SapiRoute.Messages => _problems.Messages(call, version),
        SapiRoute.UploadStart => _uploads.Start(call),
        SapiRoute.UploadStatus => _uploads.Status(call),
        SapiRoute.UploadPart => _uploads.Part(call),
        SapiRoute.UploadCombine => _uploads.Combine(call),
        _ => throw new Refusal(404, "Not Found"),
    };

    private Fault? NextFault(SapiRoute route) => _faults.Of(route, _counts.AddOrUpdate(route, 1, (_, count) => count + 1) - 1);

    private void ChangeWorld(Fault? fault)
    {
        if (fault?.Kind is not (FaultKind.SolverOffline or FaultKind.GraphChange)) return;
        var solver = _options.Solvers.FirstOrDefault(solver => fault.Solver is { } name ? solver.Name == name : solver is EmulatedQpu { Online: true });
        if (solver is not null && fault.Kind == FaultKind.SolverOffline) solver.Online = false;
        if (solver is EmulatedQpu { Graph.Qubits: [.., var last] } qpu && fault.Kind == FaultKind.GraphChange) qpu.Graph = qpu.Graph.Without(last);
    }

    private bool Record(Exception e)
    {
        Crashes.Enqueue(e);
        return false;
    }
}
