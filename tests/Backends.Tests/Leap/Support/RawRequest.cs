namespace QuantumPrune.Backends.Tests.Leap.Support;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Head">Everything before the empty line.</param>
/// <param name="Body">The body's bytes, as sent.</param>
internal sealed record RawRequest(string Head, byte[] Body)
{
    public string Line => Head[..Head.IndexOf('\r', StringComparison.Ordinal)];

    public string? Header(string name) => Head.Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).Where(pair => pair[0].Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair[1]).FirstOrDefault();
}
