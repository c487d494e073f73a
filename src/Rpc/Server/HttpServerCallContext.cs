using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>A call over HTTP as its service sees it.</summary>
internal sealed class HttpServerCallContext(HttpContext http, IMethod method, DateTime deadline, CancellationToken cancellationToken, Func<Metadata, Task> writeHeaders) : ServerCallContext
{
    private readonly Lazy<Metadata> _requestHeaders = new(() => RequestHead.MetadataOf(http.Request));

    public HttpContext HttpContext => http;

    public override string Method => method.FullName;

    public override string Host => http.Request.Host.Value ?? "";

    public override string Peer { get; } = PeerOf(http.Connection);

    public override DateTime Deadline => deadline;

    public override Metadata RequestHeaders => _requestHeaders.Value;

    public override CancellationToken CancellationToken => cancellationToken;

    public override Metadata ResponseTrailers { get; } = [];

    public override Status Status { get; set; } = Status.DefaultSuccess;

    public override WriteOptions? WriteOptions { get; set; }

    public override IDictionary<object, object> UserState { get; } = new Dictionary<object, object>();

    public override Task WriteResponseHeadersAsync(Metadata responseHeaders) => writeHeaders(responseHeaders);

    private static string PeerOf(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"ipv6:{new IPEndPoint(connection.RemoteIpAddress, connection.RemotePort)}",
        _ => $"ipv4:{connection.RemoteIpAddress}:{connection.RemotePort}",
    };
}
