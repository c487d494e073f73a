using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What ends a call before its service does: the deadline, the client, or the server that stops. The first one counts. Safe for concurrent use.</summary>
internal sealed class ServerCallEnd : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Status> _reason = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _held = [];
    private readonly TimeProvider _time;
    private bool _disposed;

    /// <param name="time">The clock.</param>
    /// <param name="deadline">In UTC.</param>
    /// <param name="client">Cancelled when the client gives up.</param>
    /// <param name="server">Cancelled when the server stops.</param>
    /// <param name="grace">How long the call may go on after that.</param>
    public ServerCallEnd(TimeProvider time, DateTime deadline, CancellationToken client, CancellationToken server, TimeSpan grace)
    {
        _time = time;
        Hold(client.UnsafeRegister(_ => End(StatusCode.Cancelled, "The client gave the call up."), null));
        Hold(server.UnsafeRegister(_ => Drain(grace), null));
        if (deadline < DateTime.MaxValue) Hold(new DeadlineTimer(time, deadline, () => End(StatusCode.DeadlineExceeded, "The deadline was over before the call was done.")));
    }

    /// <summary>Why it ended early; never faulted, and never done for a call that did not.</summary>
    public Task<Status> Reason => _reason.Task;

    /// <summary>Cancelled when it ends early.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        IDisposable[] held;
        lock (_held)
        {
            _disposed = true;
            held = [.. _held];
        }

        foreach (var resource in held) resource.Dispose();
    }

    public void End(StatusCode code, string detail)
    {
        if (_reason.TrySetResult(new Status(code, detail))) _stop.CancelAsync(); // whatever the service hangs on its token must not hold up the answer
    }

    private void Drain(TimeSpan grace)
    {
        if (grace <= TimeSpan.Zero) End(StatusCode.Unavailable, "The server is stopping.");
        else Hold(new DeadlineTimer(_time, _time.GetUtcNow().UtcDateTime + grace, () => End(StatusCode.Unavailable, "The server stopped before the call was done.")));
    }

    private void Hold(IDisposable resource)
    {
        lock (_held)
        {
            if (!_disposed)
            {
                _held.Add(resource);
                return;
            }
        }

        resource.Dispose();
    }
}
