using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>A way to one server. Connects with its first call, again where a connection broke, and is safe for concurrent use.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly HttpMessageInvoker _http;
    private readonly HttpCallInvoker _invoker;

    private GrpcChannel(Uri address, GrpcChannelOptions options) : base(address.Authority)
    {
        var ownsHandler = options.HttpHandler is null || options.DisposeHttpClient;
        _http = new HttpMessageInvoker(options.HttpHandler ?? GrpcHandlers.Create(), ownsHandler); // HttpClient would end calls after 100 seconds
        var limits = new CallLimits(options.MaxReceiveMessageSize ?? int.MaxValue, options.MaxSendMessageSize);
        var retry = options.Retry is { } wanted ? new RetryPolicy(wanted, options.TimeProvider) : null;
        _invoker = new HttpCallInvoker(new CallSettings(_http, address, limits, options.TimeProvider, retry, _disposed.Token));
    }

    /// <summary>A channel to a server; nothing is connected yet.</summary>
    /// <param name="address"><c>http://host:port</c> for HTTP/2 without TLS and without negotiation (h2c), <c>https://host:port</c> for TLS.</param>
    /// <param name="channelOptions">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The address is neither, or an option is out of its range.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions? channelOptions = null)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{address}' is no address of a server: it begins with http:// or https://.", nameof(address));
        }

        var options = channelOptions ?? new GrpcChannelOptions();
        options.Check();
        return new GrpcChannel(address, options);
    }

    /// <summary>The same for an address as text.</summary>
    /// <exception cref="ArgumentException">It is no address, or an option is out of its range.</exception>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions? channelOptions = null) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? ForAddress(uri, channelOptions)
        : throw new ArgumentException($"'{address}' is no address of a server: it begins with http:// or https://.", nameof(address));

    /// <inheritdoc />
    public override CallInvoker CreateCallInvoker() => _invoker;

    /// <summary>Ends the calls in progress with <see cref="StatusCode.Cancelled" /> and closes the connections.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        _http.Dispose();
    }

    /// <inheritdoc />
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
