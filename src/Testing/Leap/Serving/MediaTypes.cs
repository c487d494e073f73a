using Microsoft.Net.Http.Headers;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The media types of the calls, and what a client's Accept header has to say.</summary>
internal static class MediaTypes
{
    /// <summary>The part of the type between <c>application/vnd.dwave.sapi.</c> and <c>+json</c>; null for calls that need no Accept header.</summary>
    public static string? Of(SapiRoute route) => route switch
    {
        SapiRoute.SolverList => "solver-definition-list",
        SapiRoute.Solver => "solver-definition",
        SapiRoute.Submit or SapiRoute.Poll or SapiRoute.Cancel => "problems",
        SapiRoute.Problem or SapiRoute.CancelOne => "problem",
        SapiRoute.Info => "problem-data",
        SapiRoute.Answer => "problem-answer",
        SapiRoute.Messages => "problem-message",
        _ => null,
    };

    /// <summary>
    /// The version to answer in. Refuses with 406 a header that is absent, has wildcards only, lacks the version, or names another type or version, and with 400 one that
    /// cannot be parsed.
    /// </summary>
    public static string Version(SapiRoute route, string accept)
    {
        if (Of(route) is not { } media) return "3.0.0";
        if (string.IsNullOrWhiteSpace(accept)) throw NotAcceptable(media, "no Accept header was sent");
        if (!MediaTypeHeaderValue.TryParseList([accept], out var types)) throw Refusal.Bad($"The Accept header cannot be parsed: {accept}");
        var versions = types.Where(type => type.MediaType.Equals($"application/vnd.dwave.sapi.{media}+json", StringComparison.OrdinalIgnoreCase)).Select(VersionOf);
        return versions.FirstOrDefault(version => IsServed(version, route)) is { } found ? Full(found) : throw NotAcceptable(media, accept);
    }

    private static string? VersionOf(MediaTypeHeaderValue type)
        => HeaderUtilities.RemoveQuotes(type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value ?? default).Value;

    /// <summary>Versions 3, and from 2.1 on for answers and messages.</summary>
    private static bool IsServed(string? version, SapiRoute route)
        => version?.Split('.') is ["3", ..] || (route is SapiRoute.Answer or SapiRoute.Messages && version?.Split('.') is ["2", not "0", ..]);

    private static string Full(string version) => version.StartsWith('3') ? "3.0.0" : "2.1.0";

    private static Refusal NotAcceptable(string media, string given)
        => new(406, $"Accept must name application/vnd.dwave.sapi.{media}+json with version=3.0.0; got: {given}");
}
