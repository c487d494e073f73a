using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Puts metadata and status on a response.</summary>
internal static class ResponseHead
{
    public static void AddMetadata(HttpResponse response, Metadata metadata) => Add(metadata, (key, value) => response.Headers.Append(key, value));

    /// <summary>In the headers where nothing was sent yet, else in the trailers.</summary>
    public static void AddStatus(HttpResponse response, Status status, Metadata trailers)
    {
        Action<string, StringValues> add = response.HasStarted ? response.AppendTrailer : (key, value) => response.Headers.Append(key, value);
        add(GrpcProtocol.StatusHeader, ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (status.Detail.Length > 0) add(GrpcProtocol.MessageHeader, StatusMessage.Encode(status.Detail));
        Add(trailers, add);
    }

    private static void Add(Metadata metadata, Action<string, StringValues> add)
    {
        foreach (var entry in metadata)
        {
            if (!MetadataHeaders.IsReserved(entry.Key)) add(entry.Key, MetadataHeaders.Format(entry));
        }
    }
}
