using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>What the head and the end of an HTTP answer say of a call.</summary>
internal static class HttpAnswer
{
    /// <summary>How the call ended, where the head says it: an answer without a body, or from something that does not speak the protocol.</summary>
    public static CallOutcome? EndInHead(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated;
        if (StatusIn(headers) is { } status) return new CallOutcome(status, MetadataOf(headers));
        if (response.StatusCode != System.Net.HttpStatusCode.OK) return new CallOutcome(HttpFailures.StatusOf(response.StatusCode), Metadata.Empty);
        var type = Value(response.Content.Headers.NonValidated, "content-type");
        if (!GrpcProtocol.IsGrpc(type)) return Refused(StatusCode.Unknown, $"The server answered with content of type '{type}', which is not gRPC.");
        return EncodingOf(response) is GrpcProtocol.Identity or GrpcProtocol.Gzip
            ? null
            : Refused(StatusCode.Internal, $"The server compresses with '{EncodingOf(response)}', which it was not offered.");
    }

    /// <summary>How the call ended, after its body.</summary>
    public static CallOutcome EndInTrailers(HttpResponseMessage response)
    {
        var trailers = response.TrailingHeaders.NonValidated;
        return new CallOutcome(StatusIn(trailers) ?? new Status(StatusCode.Unknown, "The server's answer ended without grpc-status."), MetadataOf(trailers));
    }

    public static string EncodingOf(HttpResponseMessage response) => Value(response.Headers.NonValidated, GrpcProtocol.EncodingHeader) ?? GrpcProtocol.Identity;

    public static Metadata MetadataOf(HttpHeadersNonValidated headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers)
        {
            foreach (var value in values) MetadataHeaders.AddTo(metadata, key, value);
        }

        return metadata;
    }

    private static Status? StatusIn(HttpHeadersNonValidated headers)
    {
        if (Value(headers, GrpcProtocol.StatusHeader) is not { } text) return null;
        var detail = StatusMessage.Decode(Value(headers, GrpcProtocol.MessageHeader) ?? "");
        var known = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Enum.IsDefined((StatusCode)code);
        return new Status(known ? (StatusCode)code : StatusCode.Unknown, detail);
    }

    private static string? Value(HttpHeadersNonValidated headers, string key) => headers.TryGetValues(key, out var values) ? values.First() : null;

    private static CallOutcome Refused(StatusCode code, string detail) => new(new Status(code, detail), Metadata.Empty);
}
