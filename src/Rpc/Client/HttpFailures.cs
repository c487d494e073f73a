using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What errors of HTTP mean for a call.</summary>
internal static class HttpFailures
{
    /// <summary>An answer without <c>grpc-status</c>.</summary>
    public static Status StatusOf(HttpStatusCode code) => new(
        code switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        },
        $"The server answered with HTTP status {(int)code} and no grpc-status.");

    /// <summary>An exception while sending or receiving.</summary>
    public static Status StatusOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (CodeOf(e) is { } code) return new Status(code, exception.Message, exception);
        }

        return new Status(StatusCode.Internal, exception.Message, exception);
    }

    /// <summary>Null where an inner exception may know better.</summary>
    private static StatusCode? CodeOf(Exception e) => e switch
    {
        HttpProtocolException protocol => CodeOfReset(protocol.ErrorCode),
        SocketException or TimeoutException or ObjectDisposedException => StatusCode.Unavailable,
        HttpRequestException { InnerException: null } request => CodeOf(request.HttpRequestError),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => StatusCode.Unavailable,
        OperationCanceledException { InnerException: null } => StatusCode.Cancelled,
        IOException { InnerException: null } => StatusCode.Unavailable,
        _ => null,
    };

    private static StatusCode CodeOf(HttpRequestError error) => error switch
    {
        HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse or HttpRequestError.VersionNegotiationError => StatusCode.Internal,
        HttpRequestError.ConfigurationLimitExceeded => StatusCode.ResourceExhausted,
        _ => StatusCode.Unavailable,
    };

    /// <summary>The error code of a reset stream or of a connection that the peer gave up.</summary>
    private static StatusCode CodeOfReset(long code) => code switch
    {
        7 => StatusCode.Unavailable, // REFUSED_STREAM
        8 => StatusCode.Cancelled, // CANCEL
        11 => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        12 => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
