using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>The contract's service over gRPC.</summary>
internal sealed class SolverCalls(JobDesk desk, JobResults results, JobWatch watch, CallGate gate, TimeProvider time) : SolverService.SolverServiceBase
{
    public override Task<ListSamplersResponse> ListSamplers(ListSamplersRequest request, ServerCallContext context) => AnswerAsync(context, _ => Task.FromResult(desk.ListSamplers()));

    public override Task<EstimateResponse> Estimate(IAsyncStreamReader<SubmitRequest> requestStream, ServerCallContext context) => AnswerAsync(context, async account =>
    {
        using var stream = account.OpenStream();
        using var job = await ReceiveAsync(requestStream, context.CancellationToken).ConfigureAwait(false);
        return await desk.EstimateAsync(account, job, context.CancellationToken).ConfigureAwait(false);
    });

    public override Task<Job> Submit(IAsyncStreamReader<SubmitRequest> requestStream, ServerCallContext context) => AnswerAsync(context, async account =>
    {
        using var stream = account.OpenStream();
        using var job = await ReceiveAsync(requestStream, context.CancellationToken).ConfigureAwait(false);
        return await desk.SubmitAsync(account, job, context.CancellationToken).ConfigureAwait(false);
    });

    public override Task<ListJobsResponse> ListJobs(ListJobsRequest request, ServerCallContext context) => AnswerAsync(context, account => desk.ListAsync(account, request, context.CancellationToken));

    public override Task<Job> GetJob(GetJobRequest request, ServerCallContext context) => AnswerAsync(context, account => desk.GetAsync(account, request.JobId, context.CancellationToken));

    public override Task<Job> Cancel(CancelRequest request, ServerCallContext context) => AnswerAsync(context, account => desk.CancelAsync(account, request.JobId, context.CancellationToken));

    public override Task Watch(WatchRequest request, IServerStreamWriter<JobEvent> responseStream, ServerCallContext context) => AnswerAsync(context, async account =>
    {
        using var stream = account.OpenStream();
        await foreach (var change in watch.WatchAsync(account, request.JobId, request.After, context.CancellationToken).ConfigureAwait(false)) await responseStream.WriteAsync(change).ConfigureAwait(false);
        return true;
    });

    public override Task GetResult(GetResultRequest request, IServerStreamWriter<SampleSetPart> responseStream, ServerCallContext context) => AnswerAsync(context, async account =>
    {
        using var stream = account.OpenStream();
        foreach (var part in await results.ResultAsync(account, request.JobId, context.CancellationToken).ConfigureAwait(false)) await responseStream.WriteAsync(part).ConfigureAwait(false);
        return true;
    });

    private async Task<IncomingJob> ReceiveAsync(IAsyncStreamReader<SubmitRequest> messages, CancellationToken cancellation)
    {
        using var clock = new ReceivingClock(time, cancellation);
        var job = desk.Receive();
        try
        {
            while (await messages.MoveNext(clock.Token).ConfigureAwait(false)) clock.Add(job.Add(messages.Current));
            return job;
        }
        catch (OperationCanceledException e) when (clock.IsOver)
        {
            job.Dispose();
            throw ReceivingClock.Refused(e);
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }

    private async Task<T> AnswerAsync<T>(ServerCallContext context, Func<Account, Task<T>> answer)
    {
        var http = context.GetHttpContext();
        try
        {
            return await answer(gate.Enter(http)).ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            gate.Refused(http, e);
            throw new RpcException(new Status(CallStatus.Of(e).Grpc, e.Message), Trailers(e));
        }
    }

    private static Metadata Trailers(QuantumPruneException error) => error is RefusedException { RetryAfter: { } after }
        ? new Metadata { { "grpc-retry-pushback-ms", ((long)Math.Ceiling(after.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) } }
        : [];
}
