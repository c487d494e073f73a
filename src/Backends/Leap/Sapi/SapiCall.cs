namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>One call, described so that it can be made again.</summary>
/// <param name="Kind">Its patience.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path and query below the endpoint, or an absolute address.</param>
internal sealed record SapiCall(CallKind Kind, HttpMethod Method, string Target)
{
    /// <summary>What the answer must be; null takes anything.</summary>
    public SapiMediaType? Expected { get; init; }

    /// <summary>Makes the body, anew for each try.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>The mark of the version that is known.</summary>
    public string? IfNoneMatch { get; init; }
}
