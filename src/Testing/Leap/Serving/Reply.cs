using System.Text;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>What is sent back.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The Content-Type, or null.</param>
/// <param name="Body">The body; may be empty.</param>
internal sealed record Reply(int Status, string? ContentType, byte[] Body)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON under one of the service's media types, version 3.0.0.</summary>
    public static Reply Sapi(string media, string json, int status = 200, string version = "3.0.0")
        => new(status, $"application/vnd.dwave.sapi.{media}+json; version={version}; charset=utf-8", Encoding.UTF8.GetBytes(json));

    /// <summary>An error as the service's front end sends it: plain text.</summary>
    public static Reply Plain(int status, string text) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
