using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using QuantumPrune.Protocol.Jobs;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.Samples;
using QuantumPrune.Protocol.V1;
using SampleSet = QuantumPrune.Formulation.SampleSet;

namespace QuantumPrune.Backends.Remote;

/// <summary>Has jobs run by a bridge, whatever happens to the connection or the bridge in between: a job is handed in once, and followed from where it was last seen. Thread-safe.</summary>
internal sealed class BridgeClient : IDisposable
{
    private readonly RemoteAddress _address;
    private readonly TimeProvider _time;
    private readonly RemotePatience _patience;
    private readonly GrpcChannel _channel;
    private readonly SolverService.SolverServiceClient _solver;
    private readonly Metadata _headers = [];

    /// <summary>Takes an address; nothing is connected yet.</summary>
    public BridgeClient(RemoteAddress address, TimeProvider time, Action<string>? notice)
    {
        (_address, _time, _patience) = (address, time, new RemotePatience(address.Url, time, notice));
        _channel = GrpcChannel.ForAddress(address.Url, new GrpcChannelOptions { HttpHandler = address.CreateHandler(), DisposeHttpClient = true });
        _solver = new SolverService.SolverServiceClient(_channel);
        if (address.Key is { } key) _headers.Add("authorization", "Bearer " + key);
    }

    /// <summary>What a run would cost.</summary>
    /// <exception cref="RemoteException">QP6122 to QP6125: the bridge cannot say.</exception>
    public Task<EstimateResponse> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation) => _patience.RunAsync(
        async token =>
        {
            using var call = _solver.Estimate(_headers, cancellationToken: token);
            return await new Handover(options.ToWire(_address.Sampler), model, null).SendAsync(call).ConfigureAwait(false);
        },
        cancellation);

    /// <summary>Runs a job to its end. Cancelled, the bridge is asked for its best so far.</summary>
    /// <param name="model">The model.</param>
    /// <param name="constraint">A budget that rows keep, or null.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="key">What makes the job the same when it is handed in again; null for one that no other run shares.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="RemoteException">QP6110, QP6122 to QP6126: the bridge cannot be reached, refuses, or failed on the job.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, and the bridge had no time for a last word.</exception>
    public async Task<RemoteRun> RunAsync(BinaryQuadraticModel model, LinearConstraint? constraint, SamplerOptions options, string? key, CancellationToken cancellation)
    {
        var spec = options.ToWire(_address.Sampler);
        spec.IdempotencyKey = key ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var handover = new Handover(spec, model, constraint);
        using var last = new LastWord(_time, cancellation);
        try
        {
            var submitted = await HandInAsync(handover, isPaid: key is not null, last.Token, cancellation).ConfigureAwait(false);
            var job = await FollowAsync(submitted, new Improvements(options.Improved), last.Token, cancellation).ConfigureAwait(false);
            if (job.State == JobState.Failed && !cancellation.IsCancellationRequested) throw new RemoteException("QP6126", $"The bridge at {_address.Url.Authority} could not run job {job.Id}: {job.Error}", "Mend what it names.");
            return new RemoteRun(job, await _patience.RunAsync(token => ResultAsync(job.Id, model, token), last.Token).ConfigureAwait(false), handover.WasThere(submitted));
        }
        catch (RemoteException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation); // who asks to stop is not told what fails then
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    /// <summary>The job as the bridge took it. A paid one that it may have taken when it was cancelled is handed in again, so that it can be asked to stop.</summary>
    private async Task<Job> HandInAsync(Handover handover, bool isPaid, CancellationToken last, CancellationToken cancellation)
    {
        try
        {
            return await _patience.RunAsync(token => SubmitAsync(handover, token), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isPaid && handover.MayBeThere)
        {
            return await _patience.RunAsync(token => SubmitAsync(handover, token), last).ConfigureAwait(false);
        }
    }

    private async Task<Job> SubmitAsync(Handover handover, CancellationToken cancellation)
    {
        using var call = _solver.Submit(_headers, cancellationToken: cancellation);
        return await handover.SendAsync(call).ConfigureAwait(false);
    }

    /// <summary>The job at its end. Cancelled, it is asked to stop first.</summary>
    private async Task<Job> FollowAsync(Job submitted, Improvements improvements, CancellationToken last, CancellationToken cancellation)
    {
        var watched = new WatchedJob(submitted);
        try
        {
            return await _patience.RunAsync(token => WatchAsync(watched, improvements, token), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await _patience.RunAsync(async token => await _solver.CancelAsync(new CancelRequest { JobId = submitted.Id }, _headers, cancellationToken: token).ResponseAsync.ConfigureAwait(false), last).ConfigureAwait(false);
            return await _patience.RunAsync(token => WatchAsync(watched, improvements, token), last).ConfigureAwait(false);
        }
    }

    /// <summary>Follows a job from where it was last seen.</summary>
    private async Task<Job> WatchAsync(WatchedJob watched, Improvements improvements, CancellationToken cancellation)
    {
        watched.Begin();
        using var call = _solver.Watch(new WatchRequest { JobId = watched.Job.Id, After = watched.After }, _headers, cancellationToken: cancellation);
        while (!watched.HasEnded && await call.ResponseStream.MoveNext(cancellation).ConfigureAwait(false))
        {
            _patience.Answered();
            watched.See(call.ResponseStream.Current);
            if (watched.Job.State == JobState.Waiting) _patience.Queued(watched.Job.QueuePosition);
            if (call.ResponseStream.Current.Incumbent is { } incumbent) improvements.Tell(incumbent.Energy);
        }

        return watched.HasEnded ? watched.Job : throw new RpcException(new Status(StatusCode.Unavailable, "The bridge ended the stream before the job."));
    }

    /// <summary>The rows of a job; null where it left none.</summary>
    private async Task<SampleSet?> ResultAsync(string id, BinaryQuadraticModel model, CancellationToken cancellation)
    {
        var rows = new SampleSetAssembler(model.Vartype, model.NumVariables);
        try
        {
            using var call = _solver.GetResult(new GetResultRequest { JobId = id }, _headers, cancellationToken: cancellation);
            while (await call.ResponseStream.MoveNext(cancellation).ConfigureAwait(false)) rows.Add(call.ResponseStream.Current);
            return rows.Build().Recomputed(model);
        }
        catch (RpcException e) when (RemoteFailures.HasNoRows(e))
        {
            return null;
        }
    }
}
