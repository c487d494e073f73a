using System.Collections.Frozen;
using Grpc.Core;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>Metadata as headers: bytes in base64 without padding; headers of the protocol itself are no metadata.</summary>
internal static class MetadataHeaders
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        GrpcProtocol.StatusHeader,
        GrpcProtocol.MessageHeader,
        GrpcProtocol.TimeoutHeader,
        GrpcProtocol.EncodingHeader,
        GrpcProtocol.AcceptEncodingHeader,
        GrpcProtocol.RequestEncodingKey,
        "content-type",
        "content-length",
        "content-encoding",
        "te",
        "host",
        "connection",
        "transfer-encoding",
        "upgrade",
        "keep-alive",
        "proxy-connection");

    /// <summary>Whether a key belongs to the protocol and is neither sent nor shown as metadata.</summary>
    public static bool IsReserved(string key) => key.StartsWith(':') || Reserved.Contains(key);

    /// <summary>The value as it is sent.</summary>
    public static string Format(Metadata.Entry entry) => entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>Adds one received header, unless it belongs to the protocol or is not of its form.</summary>
    public static void AddTo(Metadata metadata, string key, string? value)
    {
        if (IsReserved(key) || value is null) return;
        if (key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)) AddBytes(metadata, key, value);
        else AddText(metadata, key, value);
    }

    private static void AddText(Metadata metadata, string key, string value)
    {
        try
        {
            metadata.Add(key, value);
        }
        catch (ArgumentException)
        {
            // The peer's headers are not ours to refuse: a key or value outside the protocol's characters is passed over.
        }
    }

    /// <summary>A header may hold several values, separated by commas.</summary>
    private static void AddBytes(Metadata metadata, string key, string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            try
            {
                metadata.Add(key, Convert.FromBase64String(part.TrimEnd('=').PadRight((part.TrimEnd('=').Length + 3) / 4 * 4, '=')));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                // As above.
            }
        }
    }
}
