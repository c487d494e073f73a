namespace QuantumPrune.Rpc.Protocol;

/// <summary>Names of the protocol on HTTP/2.</summary>
internal static class GrpcProtocol
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string TimeoutHeader = "grpc-timeout";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";

    public const string PreviousAttemptsHeader = "grpc-previous-rpc-attempts";
    public const string PushbackHeader = "grpc-retry-pushback-ms";

    /// <summary>Metadata by which a caller asks for compressed requests; it stays on this side.</summary>
    public const string RequestEncodingKey = "grpc-internal-encoding-request";

    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>Length of what stands before each message: a flag and four bytes of length.</summary>
    public const int PrefixLength = 5;

    /// <summary>Received messages are at most this long unless options say otherwise.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 << 20;

    /// <summary>Whether a body is of this protocol: the type alone, or with <c>+proto</c> or parameters.</summary>
    public static bool IsGrpc(string? contentType)
        => contentType is not null
            && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}
