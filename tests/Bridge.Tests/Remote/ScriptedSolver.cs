using System.Collections.Concurrent;
using Grpc.Core;
using QuantumPrune.Protocol.Samples;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Remote;

/// <summary>A service of the contract that answers as a test says; what it says nothing of is answered as by a bridge that has one job, and has run it.</summary>
internal sealed class ScriptedSolver : SolverService.SolverServiceBase
{
    public static readonly Job Waiting = new() { Id = "a", State = JobState.Waiting };
    public static readonly Job There = new(Waiting) { AlreadyThere = true };
    public static readonly Job Completed = new() { Id = "a", State = JobState.Completed, ChargeSeconds = 2 };

    private int _submits;

    public Func<ServerCallContext, Task> OnEstimate { get; init; } = _ => Task.CompletedTask;

    /// <summary>Answers the attempt of this number, from 1.</summary>
    public Func<int, ServerCallContext, Task<Job>> OnSubmit { get; init; } = (_, _) => Task.FromResult(Waiting);

    public Func<Job> OnCancel { get; init; } = () => Completed;

    public Func<IServerStreamWriter<JobEvent>, ServerCallContext, Task> OnWatch { get; init; } = (events, _) => events.WriteAsync(new JobEvent { Number = 1, Job = Completed });

    /// <summary>Thrown instead of rows.</summary>
    public RpcException? ResultError { get; init; }

    /// <summary>The keys of the jobs that arrived.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    /// <summary>Jobs that were asked to stop.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = [];

    public static RpcException Failure(StatusCode status, string detail, string? pushback = null) =>
        new(new Status(status, detail), pushback is null ? [] : new Metadata { { "grpc-retry-pushback-ms", pushback } });

    public static Task ForeverAsync(ServerCallContext context) => Task.Delay(Timeout.Infinite, context.CancellationToken);

    public override async Task<EstimateResponse> Estimate(IAsyncStreamReader<SubmitRequest> requestStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(CancellationToken.None))
        {
        }

        await OnEstimate(context);
        return new EstimateResponse { ChargeSeconds = 3, Jobs = 1, Solver = "scripted" };
    }

    public override async Task<Job> Submit(IAsyncStreamReader<SubmitRequest> requestStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync())
        {
            if (message.Spec is { } spec) Keys.Enqueue(spec.IdempotencyKey);
        }

        return await OnSubmit(Interlocked.Increment(ref _submits), context);
    }

    public override Task<Job> Cancel(CancelRequest request, ServerCallContext context)
    {
        Cancelled.Enqueue(request.JobId);
        return Task.FromResult(OnCancel());
    }

    public override Task Watch(WatchRequest request, IServerStreamWriter<JobEvent> responseStream, ServerCallContext context) => OnWatch(responseStream, context);

    public override async Task GetResult(GetResultRequest request, IServerStreamWriter<SampleSetPart> responseStream, ServerCallContext context)
    {
        if (ResultError is not null) throw ResultError;
        var rows = new Formulation.SampleSet(ScriptedBridge.Model.Vartype, [new Sample(new sbyte[ScriptedBridge.Model.NumVariables], 0, 1)]);
        foreach (var part in SampleSetParts.Of(rows, ScriptedBridge.Model.NumVariables)) await responseStream.WriteAsync(part);
    }
}
