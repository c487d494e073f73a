using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Tests.Leap.Support;

/// <summary>Clients for servers written by hand.</summary>
internal static class Clients
{
    public const string Token = "TEST-0123456789abcdef-secret";

    /// <summary>Retries without waiting, and does not give up sending while anything goes well.</summary>
    public static ResilienceOptions Impatient { get; } = new() { Delay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(5), LongestRetryAfter = TimeSpan.FromMilliseconds(5), Settle = TimeSpan.Zero, CallsPerSecond = 10_000, BreakAt = 1, BreakFor = TimeSpan.FromSeconds(0.5) };

    /// <summary>Does not try again.</summary>
    public static ResilienceOptions Once => Impatient with { Read = Try(0), Submit = Try(0), Poll = Try(0), Download = Try(0), Upload = Try(0), Cancel = Try(0) };

    public static SapiOptions Options(Uri endpoint, string token = Token) => new() { Endpoint = endpoint, Token = new SapiToken(token), Resilience = Once };

    public static CallOptions Try(int retries) => new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), retries);
}
