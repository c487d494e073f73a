using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Puts metadata and status on a response.</summary>
internal static class ResponseHead
{
    public static void AddMetadata(HttpResponse response, Metadata metadata) => Add(response.Headers, metadata);

    /// <summary>In the headers where nothing was sent yet, else in the trailers.</summary>
    public static void AddStatus(HttpResponse response, Status status, Metadata trailers)
    {
        var target = response.HasStarted ? response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers : response.Headers;
        target[GrpcProtocol.StatusHeader] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0) target[GrpcProtocol.MessageHeader] = StatusMessage.Encode(status.Detail);
        Add(target, trailers);
    }

    /// <summary>Not by the framework's Append, which passes over empty values.</summary>
    private static void Add(IHeaderDictionary target, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!MetadataHeaders.IsReserved(entry.Key)) target[entry.Key] = StringValues.Concat(target[entry.Key], MetadataHeaders.Format(entry));
        }
    }
}
