using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>A good answer.</summary>
/// <param name="Body">Its bytes; empty for 304.</param>
/// <param name="NotModified">Whether what was known before still holds.</param>
/// <param name="ETag">The mark of this version, or null.</param>
/// <param name="MaxAge">How long it may be used unasked, or null.</param>
internal sealed record SapiReply(ReadOnlyMemory<byte> Body, bool NotModified, string? ETag, TimeSpan? MaxAge)
{
    /// <summary>The body as JSON.</summary>
    /// <exception cref="SapiException">QP5206, transient: it is none.</exception>
    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Malformed($"it is no JSON (byte {e.BytePositionInLine} of line {e.LineNumber + 1})");
        }
    }

    /// <summary>The error of an answer that cannot be used. Another try may bring a whole one.</summary>
    public static SapiException Malformed(string what) => new("QP5206", $"An answer of D-Wave's service cannot be used: {what}.", "Try again; if it stays, the service or a proxy on the way has changed: look for a newer version of this program.") { Transient = true };
}
