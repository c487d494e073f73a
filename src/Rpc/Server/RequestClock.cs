using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Ends a call whose client keeps its service waiting for a message, or for the rest of one.</summary>
/// <param name="time">The clock.</param>
/// <param name="idle">From the wait for a message to its first byte; null for ever.</param>
/// <param name="message">From the first byte of a message to its last; null for ever.</param>
/// <param name="end">The end of the call.</param>
internal sealed class RequestClock(TimeProvider time, TimeSpan? idle, TimeSpan? message, ServerCallEnd end) : IReadClock, IDisposable
{
    private ITimer? _timer;
    private bool? _begun;

    public void Wait(bool begun)
    {
        if (_begun == begun) return;
        _begun = begun;
        _timer ??= time.CreateTimer(_ => EndCall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change((begun ? message : idle) ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Stop()
    {
        _begun = null;
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();

    private void EndCall() => end.End(StatusCode.DeadlineExceeded, _begun == true ? $"A message was not complete within {message}." : $"The client sent nothing for {idle}.");
}
