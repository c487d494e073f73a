using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Ends a call whose client does not read, and ends writes with their call: by a reset of the stream, since a status would wait behind what is not read.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">How long one write may wait for the client; null for ever.</param>
/// <param name="end">The end of the call.</param>
/// <param name="reset">Resets the stream with an error code of HTTP/2, which drops what was to be sent.</param>
internal sealed class WriteClock(TimeProvider time, TimeSpan? limit, ServerCallEnd end, Action<int> reset) : IDisposable
{
    /// <summary>Error codes of HTTP/2; clients know them as Unavailable and Cancelled.</summary>
    private const int RefusedStream = 7, Cancel = 8;

    private readonly CancellationTokenSource _abort = new();
    private volatile bool _interrupted;

    /// <summary>For the writes: ends them where a reset alone does not, on a connection of which nothing is read.</summary>
    public CancellationToken Token => _abort.Token;

    /// <summary>Whether the stream was reset: nothing can be sent any more.</summary>
    public bool Interrupted => _interrupted;

    /// <summary>Waits for a write. Only those that do wait need a timer.</summary>
    public async Task WatchAsync(Task write, CancellationToken cancellationToken)
    {
        if (write.IsCompleted)
        {
            await write.ConfigureAwait(false);
            return;
        }

        using var timer = limit is { } longest ? time.CreateTimer(_ => EndCall(), null, longest, Timeout.InfiniteTimeSpan) : null;
        using var cancelled = cancellationToken.UnsafeRegister(_ => Interrupt(write), null);
        await write.ConfigureAwait(false);
        if (_interrupted) throw new OperationCanceledException(cancellationToken);
    }

    public void Dispose() => _abort.Dispose();

    private void EndCall() => end.End(StatusCode.Cancelled, $"The client did not read for {limit}.");

    /// <summary>The reset comes first: the transport would end a cancelled write as an error of this side.</summary>
    private void Interrupt(Task write)
    {
        if (write.IsCompleted) return;
        _interrupted = true;
        reset(end.Reason.IsCompletedSuccessfully && end.Reason.Result.StatusCode == StatusCode.Unavailable ? RefusedStream : Cancel);
        _abort.Cancel();
    }
}
