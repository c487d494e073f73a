using Grpc.Core;
using Grpc.Net.Client;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.Samples;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bench.Bridge;

/// <summary>Submits, watches and fetches, as one client does.</summary>
internal sealed class BridgeCaller(GrpcChannel channel, Metadata? headers = null)
{
    public SolverService.SolverServiceClient Solver { get; } = new(channel);

    public async Task<Job> SubmitAsync(JobSpec spec, BinaryQuadraticModel model)
    {
        using var call = Solver.Submit(headers);
        await call.RequestStream.WriteAsync(new SubmitRequest { Spec = spec });
        await call.RequestStream.WriteAsync(new SubmitRequest { Header = ModelChunks.Header(model) });
        foreach (var chunk in ModelChunks.Of(model)) await call.RequestStream.WriteAsync(new SubmitRequest { Chunk = chunk });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>A job from its model to its rows.</summary>
    public async Task<Formulation.SampleSet> SolveAsync(JobSpec spec, BinaryQuadraticModel model)
    {
        var job = await SubmitAsync(spec, model);
        using (var watch = Solver.Watch(new WatchRequest { JobId = job.Id }, headers))
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None)) job = watch.ResponseStream.Current.Job;
        }

        if (job.State != JobState.Completed) throw new InvalidOperationException($"Job {job.Id} ended as {job.State}: {job.Error}");
        var rows = new SampleSetAssembler(model.Vartype, model.NumVariables);
        using var result = Solver.GetResult(new GetResultRequest { JobId = job.Id }, headers);
        while (await result.ResponseStream.MoveNext(CancellationToken.None)) rows.Add(result.ResponseStream.Current);
        return rows.Build();
    }
}
