using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What ends a call before its service does: the deadline, the client, or the server that stops. The first one counts. Safe for concurrent use.</summary>
internal sealed class ServerCallEnd : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Status> _reason = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _held = [];

    public ServerCallEnd(TimeProvider time, DateTime deadline, CancellationToken client, CancellationToken server)
    {
        _held.Add(client.UnsafeRegister(_ => End(StatusCode.Cancelled, "The client gave the call up."), null));
        _held.Add(server.UnsafeRegister(_ => End(StatusCode.Unavailable, "The server is stopping."), null));
        if (deadline < DateTime.MaxValue) _held.Add(new DeadlineTimer(time, deadline, () => End(StatusCode.DeadlineExceeded, "The deadline was over before the call was done.")));
    }

    /// <summary>Why it ended early; never faulted, and never done for a call that did not.</summary>
    public Task<Status> Reason => _reason.Task;

    /// <summary>Cancelled when it ends early.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var resource in _held) resource.Dispose();
    }

    public void End(StatusCode code, string detail)
    {
        if (_reason.TrySetResult(new Status(code, detail))) _stop.CancelAsync(); // whatever the service hangs on its token must not hold up the answer
    }
}
