namespace Grpc.Core;

/// <summary>What a service knows of the call that it answers. Valid until the service's method is done.</summary>
public abstract class ServerCallContext
{
    /// <summary>The path: <c>/package.Service/Method</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The host that the client called.</summary>
    public abstract string Host { get; }

    /// <summary>The client's address: <c>ipv4:127.0.0.1:5000</c>, <c>ipv6:[::1]:5000</c> or <c>unknown</c>.</summary>
    public abstract string Peer { get; }

    /// <summary>When the call must be done, in UTC; <see cref="DateTime.MaxValue" /> for never.</summary>
    public abstract DateTime Deadline { get; }

    /// <summary>What the client sent with the call.</summary>
    public abstract Metadata RequestHeaders { get; }

    /// <summary>Cancelled when the client gives up, the deadline is over or the server stops.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>To be sent with the status.</summary>
    public abstract Metadata ResponseTrailers { get; }

    /// <summary>How the call ends, unless an exception says otherwise; success by default.</summary>
    public abstract Status Status { get; set; }

    /// <summary>How responses are written; null for the server's own way.</summary>
    public abstract WriteOptions? WriteOptions { get; set; }

    /// <summary>Anything that parts of the server want to leave for each other.</summary>
    public abstract IDictionary<object, object> UserState { get; }

    /// <summary>Sends metadata ahead of the first response.</summary>
    /// <exception cref="InvalidOperationException">Headers were sent already, by this or by the first response.</exception>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
