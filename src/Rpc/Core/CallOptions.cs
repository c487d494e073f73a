namespace Grpc.Core;

/// <summary>What one call is made with.</summary>
/// <param name="headers">Metadata to send; null for none.</param>
/// <param name="deadline">When it must be done, in UTC; null for never. A local time is converted, an unspecified one taken as UTC.</param>
/// <param name="cancellationToken">Ends the call with <see cref="StatusCode.Cancelled" />.</param>
/// <param name="writeOptions">How messages are written.</param>
public readonly struct CallOptions(Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default, WriteOptions? writeOptions = null)
{
    /// <summary>Metadata to send; null for none.</summary>
    public Metadata? Headers { get; } = headers;

    /// <summary>When it must be done; null for never.</summary>
    public DateTime? Deadline { get; } = deadline;

    /// <summary>Ends the call.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>How messages are written; null for the default.</summary>
    public WriteOptions? WriteOptions { get; } = writeOptions;

    /// <summary>The same with other metadata.</summary>
    public CallOptions WithHeaders(Metadata headers) => new(headers, Deadline, CancellationToken, WriteOptions);

    /// <summary>The same with another deadline.</summary>
    public CallOptions WithDeadline(DateTime deadline) => new(Headers, deadline, CancellationToken, WriteOptions);

    /// <summary>The same with another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => new(Headers, Deadline, cancellationToken, WriteOptions);

    /// <summary>The same with another way of writing.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => new(Headers, Deadline, CancellationToken, writeOptions);
}
