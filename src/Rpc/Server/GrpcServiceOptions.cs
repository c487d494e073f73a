using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What services accept and how they answer.</summary>
public class GrpcServiceOptions
{
    /// <summary>How long a received message may be, in bytes after decompression: 4 MiB by default, null for no limit. A longer one ends its call with ResourceExhausted.</summary>
    public int? MaxReceiveMessageSize { get; set; } = GrpcProtocol.DefaultMaxReceiveMessageSize;

    /// <summary>How long a message to send may be, in bytes before compression; null, the default, for no limit. A longer one ends its call with ResourceExhausted.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// <c>gzip</c> to compress responses for clients that take it, where that makes them smaller; null, the default, to leave them as they are. Anything else is refused when the
    /// first service is mapped.
    /// </summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>
    /// How long a client may take from the first byte of a message to its last while the service waits for it: 30 s by default, null for ever. In calls with one request it bounds each
    /// wait for the request's beginning and for its end too. A slower client's call ends with DeadlineExceeded, and its stream is reset.
    /// </summary>
    public TimeSpan? MessageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a client of a call with many requests may send nothing at all while the service waits for its next message; null, the default, for ever. The call then ends with
    /// DeadlineExceeded, and its stream is reset.
    /// </summary>
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>
    /// How long one message may wait for a client that does not read: 30 s by default, null for ever. The stream is then reset with CANCEL, which frees what was to be sent; the service
    /// sees its call as cancelled. Until then a call holds its last message twice, and few KiB of those before it. What is short enough not to wait, such as the last message and the
    /// status of a call, is bounded by <see cref="GrpcKestrelExtensions.UseGrpcLimits" />.
    /// </summary>
    public TimeSpan? WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long calls with one response, unary and client-streaming ones, may go on when the host stops: 5 s by default, zero to end them at once; less than the host's own patience
    /// (<c>HostOptions.ShutdownTimeout</c>, 30 s unless set). Then, and at once for calls with many responses, whose clients come again, a call ends with Unavailable. New calls are
    /// refused with Unavailable.
    /// </summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(5);

    internal void Check()
    {
        CheckTime(MessageTimeout, nameof(MessageTimeout));
        CheckTime(IdleTimeout, nameof(IdleTimeout));
        CheckTime(WriteTimeout, nameof(WriteTimeout));
        if (DrainTime != TimeSpan.Zero) CheckTime(DrainTime, nameof(DrainTime));
        if (MaxReceiveMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxReceiveMessageSize), MaxReceiveMessageSize, "A limit of bytes is not negative.");
        if (MaxSendMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxSendMessageSize), MaxSendMessageSize, "A limit of bytes is not negative.");
        if (ResponseCompressionAlgorithm is null or GrpcProtocol.Gzip or GrpcProtocol.Identity) return;
        throw new ArgumentException($"Responses can be compressed with gzip, not with '{ResponseCompressionAlgorithm}'.", nameof(ResponseCompressionAlgorithm));
    }

    /// <summary>Timers hold 49 days.</summary>
    private static void CheckTime(TimeSpan? limit, string name)
    {
        if (limit is { } time && (time <= TimeSpan.Zero || time.TotalDays > 49)) throw new ArgumentOutOfRangeException(name, limit, "A limit of time is longer than nothing and at most 49 days.");
    }
}
