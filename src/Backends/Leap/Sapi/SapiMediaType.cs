using System.Net.Http.Headers;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>One representation of SAPI v3: what is asked for in <c>Accept</c> and what an answer's <c>Content-Type</c> may be.</summary>
/// <param name="Name">The media type.</param>
/// <param name="Least">The lowest version understood; the major version of an answer must not exceed 3.</param>
internal sealed record SapiMediaType(string Name, Version Least)
{
    private const string Asked = "3.0.0";
    private static readonly Version Three = new(3, 0);
    private static readonly Version TwoOne = new(2, 1);

    public static readonly SapiMediaType SolverList = Of("solver-definition-list", Three);
    public static readonly SapiMediaType Solver = Of("solver-definition", Three);
    public static readonly SapiMediaType Problems = Of("problems", Three);
    public static readonly SapiMediaType Problem = Of("problem", Three);
    public static readonly SapiMediaType ProblemData = Of("problem-data", Three);
    public static readonly SapiMediaType Answer = Of("problem-answer", TwoOne);
    public static readonly SapiMediaType Messages = Of("problem-message", TwoOne);

    /// <summary>The value of <c>Accept</c>.</summary>
    public string Accept => $"{Name}; version={Asked}";

    /// <summary>Why an answer's type cannot be used, or null when it can.</summary>
    public string? FaultOf(MediaTypeHeaderValue? given)
    {
        if (given?.MediaType is null) return $"the answer names no media type, {Name} was asked for";
        if (!given.MediaType.Equals(Name, StringComparison.OrdinalIgnoreCase)) return $"the answer is {given.MediaType}, {Name} was asked for";
        var version = given.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        if (!Version.TryParse(version?.Contains('.', StringComparison.Ordinal) == false ? version + ".0" : version, out var parsed)) return $"the answer's version is '{version}'";
        return parsed >= Least && parsed.Major <= Three.Major ? null : $"the answer's version is {parsed}, versions from {Least} to below 4 are understood";
    }

    private static SapiMediaType Of(string name, Version least) => new($"application/vnd.dwave.sapi.{name}+json", least);
}
