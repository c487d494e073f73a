using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Fits Kestrel to calls that stay open.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// Takes away the limits of bodies and rates, which are for downloads, and raises those of headers, past which a client loses its whole connection. The sizes of messages are
    /// bounded by <see cref="GrpcServiceOptions" />.
    /// </summary>
    public static KestrelServerOptions UseGrpcLimits(this KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestHeadersTotalSize = 256 << 10;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 128 << 10;
        return kestrel;
    }
}
