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

    internal void Check()
    {
        if (MaxReceiveMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxReceiveMessageSize), MaxReceiveMessageSize, "A limit of bytes is not negative.");
        if (MaxSendMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxSendMessageSize), MaxSendMessageSize, "A limit of bytes is not negative.");
        if (ResponseCompressionAlgorithm is null or GrpcProtocol.Gzip or GrpcProtocol.Identity) return;
        throw new ArgumentException($"Responses can be compressed with gzip, not with '{ResponseCompressionAlgorithm}'.", nameof(ResponseCompressionAlgorithm));
    }
}
