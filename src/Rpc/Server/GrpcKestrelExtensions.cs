using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Fits Kestrel to calls that stay open.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// Takes away the limits of bodies and of their rate, which are for uploads of known length, and raises those of headers, past which a client loses its whole connection. The sizes of messages and the
    /// times for them are bounded by <see cref="GrpcServiceOptions" />.
    /// </summary>
    /// <remarks>
    /// Per connection: 100 calls at a time, further ones wait at the client; 30 s for the headers of a call, 256 KiB of them in all and 128 KiB each; a ping after a minute of silence,
    /// and the end 20 s after one that nobody answers; the end after 130 s without a call, and after a minute, or one second per KiB, in which a client leaves unread what a call sent.
    /// How many connections there may be is the host's to say.
    /// </remarks>
    public static KestrelServerOptions UseGrpcLimits(this KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromMinutes(1)); // of what waits to be read: silent streams are none of it
        kestrel.Limits.MaxRequestHeadersTotalSize = 256 << 10;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 128 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromMinutes(1);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        return kestrel;
    }
}
