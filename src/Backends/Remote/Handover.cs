using Grpc.Core;
using QuantumPrune.Protocol.Jobs;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Backends.Remote;

/// <summary>A job on its way to a bridge: what is sent, and whether the bridge may have it though its answer was lost. Not thread-safe.</summary>
internal sealed class Handover(JobSpec spec, BinaryQuadraticModel model, LinearConstraint? constraint)
{
    private bool _sent;
    private bool _lost;

    /// <summary>Whether the bridge may have it from this handover.</summary>
    public bool MayBeThere => _sent || _lost;

    /// <summary>Whether the bridge had it from an earlier run.</summary>
    /// <param name="answer">What it answered.</param>
    public bool WasThere(Job answer) => answer.AlreadyThere && !_lost;

    /// <summary>Sends it, again if need be.</summary>
    public async Task<T> SendAsync<T>(AsyncClientStreamingCall<SubmitRequest, T> call)
    {
        (_lost, _sent) = (MayBeThere, false);
        try
        {
            await WriteAsync(call.RequestStream).ConfigureAwait(false);
            _sent = true; // a bridge stores nothing before the end of the stream
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e) when (RemoteFailures.IsRefusal(e))
        {
            _sent = false;
            throw;
        }
    }

    private async Task WriteAsync(IClientStreamWriter<SubmitRequest> messages)
    {
        await messages.WriteAsync(new SubmitRequest { Spec = spec }).ConfigureAwait(false);
        await messages.WriteAsync(new SubmitRequest { Header = ModelChunks.Header(model) }).ConfigureAwait(false);
        if (constraint is not null) await messages.WriteAsync(new SubmitRequest { Constraint = constraint.ToWire() }).ConfigureAwait(false);
        foreach (var chunk in ModelChunks.Of(model)) await messages.WriteAsync(new SubmitRequest { Chunk = chunk }).ConfigureAwait(false);
    }
}
