namespace QuantumPrune.Bridge.Configuration;

/// <summary>Somebody who may call, and how much.</summary>
public sealed record AccountOptions
{
    /// <summary>1 to 64 letters, digits, '-', '_' or '.'; stands in logs and lists.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the account's key, 64 hexadecimal digits; empty for an account without a key. The key itself is written nowhere.</summary>
    public string KeySha256 { get; init; } = "";

    /// <summary>SHA-256 fingerprint of the account's client certificate, 64 hexadecimal digits; empty for none. Needs mutual TLS.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Calls in a minute, 1 or more.</summary>
    public int CallsPerMinute { get; init; } = 60_000;

    /// <summary>Jobs that wait or run, 1 or more.</summary>
    public int MaxOpenJobs { get; init; } = 1000;

    /// <summary>Jobs that run at the same time, 1 or more.</summary>
    public int MaxRunning { get; init; } = 64;

    /// <summary>Streams (Watch, Submit, Estimate and their like over HTTP) that are open at the same time, 1 or more.</summary>
    public int MaxStreams { get; init; } = 1000;

    /// <summary>Bytes that its jobs may hold in the store, 1 or more.</summary>
    public long MaxStoredBytes { get; init; } = 10L << 30;

    /// <summary>Seconds of QPU quota that its jobs may cost in 24 hours, 0 or more; 0 forbids samplers that cost.</summary>
    public double MaxChargePerDay { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Name.Length is 0 or > 64 || !Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) yield return $"account '{Name}' has no usable name";
        if (KeySha256.Length > 0 && !IsHash(KeySha256)) yield return $"keySha256 of account '{Name}' is not 64 hexadecimal digits";
        if (Certificate.Length > 0 && !IsHash(Certificate)) yield return $"certificate of account '{Name}' is not 64 hexadecimal digits";
        if (KeySha256.Length == 0 && Certificate.Length == 0) yield return $"account '{Name}' has neither a key nor a certificate";
        if (CallsPerMinute < 1 || MaxOpenJobs < 1 || MaxRunning < 1 || MaxStreams < 1 || MaxStoredBytes < 1) yield return $"a limit of account '{Name}' is below 1";
        if (!(MaxChargePerDay >= 0)) yield return $"maxChargePerDay of account '{Name}' is negative";
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
