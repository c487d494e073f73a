using Microsoft.AspNetCore.Http;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Refuses requests that are no calls.</summary>
internal static class HttpGate
{
    /// <summary>Runs <paramref name="call" /> for a call; else answers 426 (not HTTP/2) or 415 (another type of content).</summary>
    public static Task EnterAsync(HttpContext http, Func<HttpContext, Task> call)
    {
        if (HttpProtocol.IsHttp2(http.Request.Protocol) && GrpcProtocol.IsGrpc(http.Request.ContentType)) return call(http);
        http.Response.StatusCode = HttpProtocol.IsHttp2(http.Request.Protocol) ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status426UpgradeRequired;
        return Task.CompletedTask;
    }
}
