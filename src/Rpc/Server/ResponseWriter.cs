using Grpc.Core;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Headers, responses and status of a call in progress, one after the other, whoever sends them.</summary>
internal sealed class ResponseWriter<T>(HttpResponse response, MessageFramer<T> framer, WriteClock clock, CancellationToken callEnded) : IServerStreamWriter<T>, IDisposable
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _ended;

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>The call's own way of writing, where this stream has none.</summary>
    public Func<WriteOptions?> CallOptions { get; set; } = () => null;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => InTurnAsync(
        async () => await response.BodyWriter.WriteAsync(framer.Frame(message, WriteOptions ?? CallOptions()), clock.Token).ConfigureAwait(false),
        cancellationToken);

    public Task WriteHeadersAsync(Metadata metadata) => InTurnAsync(
        async () =>
        {
            if (response.HasStarted) throw new InvalidOperationException("The headers of this call were sent already.");
            ResponseHead.AddMetadata(response, metadata);
            await response.BodyWriter.FlushAsync(clock.Token).ConfigureAwait(false);
        },
        CancellationToken.None);

    /// <summary>Sends the status, unless the stream was reset; nothing can be sent afterwards.</summary>
    public async Task EndAsync(Status status, Metadata trailers)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _ended = true;
            if (clock.Interrupted) return;
            ResponseHead.AddStatus(response, status, trailers);
            await response.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task InTurnAsync(Func<Task> send, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callEnded);
        await _turn.WaitAsync(both.Token).ConfigureAwait(false);
        try
        {
            if (_ended) throw new InvalidOperationException("The call is over; nothing can be sent any more.");
            await clock.WatchAsync(send(), both.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
