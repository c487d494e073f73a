using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>
/// The one place where a call ends, whoever ends it: the peer, an error, the deadline, a token or the caller's <c>Dispose</c>. The first one says how; the stream is reset
/// if it is still open. Safe for concurrent use.
/// </summary>
#pragma warning disable CA1001 // A token source without a timer of its own holds nothing once it is cancelled, and every call ends.
internal sealed class CallEnd
#pragma warning restore CA1001
{
    private readonly TaskCompletionSource<CallOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _held = [];
    private readonly TimeProvider _time;
    private readonly DateTime? _deadline;

    public CallEnd(TimeProvider time, DateTime? deadline, CancellationToken caller, CancellationToken channel)
    {
        (_time, _deadline) = (time, deadline);
        Hold(caller.UnsafeRegister(_ => Cancel("The call was cancelled by its caller."), null));
        Hold(channel.UnsafeRegister(_ => Cancel("The channel was disposed."), null));
        if (deadline is { } end) Hold(new DeadlineTimer(time, end, () => TryEnd(DeadlineExceeded, Metadata.Empty)));
    }

    /// <summary>One try of a call, which ends with the call at the latest, and as it does.</summary>
    public CallEnd(CallEnd call)
    {
        (_time, _deadline) = (call._time, call._deadline);
        Hold(call.Token.UnsafeRegister(_ => TryEnd(call.Past.Status, call.Past.Trailers), null));
    }

    /// <summary>How it ended; never faulted.</summary>
    public Task<CallOutcome> Outcome => _outcome.Task;

    /// <summary>How it ended.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public CallOutcome Past => Outcome.IsCompletedSuccessfully ? Outcome.Result : throw new InvalidOperationException("The call is still in progress.");

    /// <summary>Cancelled at the end.</summary>
    public CancellationToken Token => _stop.Token;

    private static Status DeadlineExceeded => new(StatusCode.DeadlineExceeded, "The deadline was over before the call was done.");

    /// <summary>What the peer's resources hang on; disposed at the end, at once if it is past.</summary>
    public void Hold(IDisposable resource)
    {
        lock (_held)
        {
            if (!Outcome.IsCompleted)
            {
                _held.Add(resource);
                return;
            }
        }

        resource.Dispose();
    }

    public void Cancel(string why) => TryEnd(new Status(StatusCode.Cancelled, why), Metadata.Empty);

    /// <summary>Ends the call with what an exception means. A peer that saw the deadline first resets the stream; the caller is told the reason.</summary>
    public void Fail(Exception e)
    {
        var status = e is RpcException rpc ? rpc.Status : HttpFailures.StatusOf(e);
        var late = status.StatusCode == StatusCode.Cancelled && _deadline <= _time.GetUtcNow().UtcDateTime;
        TryEnd(late ? DeadlineExceeded : status, Metadata.Empty);
    }

    public void TryEnd(Status status, Metadata trailers)
    {
        IDisposable[] held;
        lock (_held)
        {
            if (!_outcome.TrySetResult(new CallOutcome(status, trailers))) return;
            held = [.. _held];
        }

        _stop.Cancel();
        foreach (var resource in held) resource.Dispose();
    }
}
