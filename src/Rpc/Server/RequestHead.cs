using Grpc.Core;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What the head of a request says of its call.</summary>
internal static class RequestHead
{
    /// <summary>How messages that are marked as compressed are.</summary>
    /// <exception cref="RpcException">Unimplemented: a compression that is not known here.</exception>
    public static string Encoding(HttpRequest request) => (string?)request.Headers[GrpcProtocol.EncodingHeader] switch
    {
        null or "" or GrpcProtocol.Identity => GrpcProtocol.Identity,
        GrpcProtocol.Gzip => GrpcProtocol.Gzip,
        var other => throw new RpcException(new Status(StatusCode.Unimplemented, $"Messages compressed with '{other}' are not taken; these are: {GrpcProtocol.AcceptedEncodings}.")),
    };

    public static bool AcceptsGzip(HttpRequest request) => request.Headers[GrpcProtocol.AcceptEncodingHeader]
        .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Contains(GrpcProtocol.Gzip);

    /// <summary>When the call must be done; <see cref="DateTime.MaxValue" /> for never.</summary>
    /// <exception cref="RpcException">Internal: the time left is not of the form.</exception>
    public static DateTime Deadline(HttpRequest request, DateTime now)
    {
        if ((string?)request.Headers[GrpcProtocol.TimeoutHeader] is not { Length: > 0 } text) return DateTime.MaxValue;
        if (!GrpcTimeout.TryParse(text, out var left)) throw Failure.Internal($"The header {GrpcProtocol.TimeoutHeader} is '{text}'; it has up to eight digits and a unit.");
        return left < DateTime.MaxValue - now ? now + left : DateTime.MaxValue;
    }

    public static Metadata MetadataOf(HttpRequest request)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in request.Headers)
        {
            foreach (var value in values) MetadataHeaders.AddTo(metadata, key, value);
        }

        return metadata;
    }
}
