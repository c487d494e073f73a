using System.Net;
using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class CallRequest
{
    private static readonly string UserAgent = $"grpc-quantumprune/{typeof(CallRequest).Assembly.GetName().Version}";

    /// <summary>Whether the caller asks for compressed requests.</summary>
    /// <exception cref="ArgumentException">It asks for a compression that is not known here.</exception>
    public static bool Compresses(Metadata? headers) => headers?.GetValue(GrpcProtocol.RequestEncodingKey) switch
    {
        null or GrpcProtocol.Identity => false,
        GrpcProtocol.Gzip => true,
        var other => throw new ArgumentException($"Requests can be compressed with gzip, not with '{other}'.", nameof(headers)),
    };

    /// <exception cref="ArgumentException">A <c>-bin</c> key comes twice.</exception>
    public static HttpRequestMessage Create(Uri address, string method, string? host, HttpContent content, Metadata? metadata, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact, // HTTP/2 without negotiation where there is no TLS
            Content = content,
        };
        content.Headers.TryAddWithoutValidation("content-type", GrpcProtocol.ContentType);
        request.Headers.Host = host;
        Add("te", "trailers");
        Add(GrpcProtocol.AcceptEncodingHeader, GrpcProtocol.AcceptedEncodings);
        if (metadata?.Get("user-agent") is null) Add("user-agent", UserAgent);
        if (timeout is { } left) Add(GrpcProtocol.TimeoutHeader, GrpcTimeout.Format(left));
        if (Compresses(metadata)) Add(GrpcProtocol.EncodingHeader, GrpcProtocol.Gzip);
        AddMetadata(request, metadata ?? Metadata.Empty);
        return request;

        void Add(string key, string value) => request.Headers.TryAddWithoutValidation(key, value);
    }

    /// <summary>A second value would be joined to the first with a comma, on which peers of the C core give up the whole connection.</summary>
    private static void AddMetadata(HttpRequestMessage request, Metadata metadata)
    {
        foreach (var entry in metadata.Where(entry => !MetadataHeaders.IsReserved(entry.Key)))
        {
            if (entry.IsBinary && request.Headers.NonValidated.Contains(entry.Key)) throw new ArgumentException($"Metadata '{entry.Key}' can be sent once in a call.", nameof(metadata));
            request.Headers.TryAddWithoutValidation(entry.Key, MetadataHeaders.Format(entry));
        }
    }
}
