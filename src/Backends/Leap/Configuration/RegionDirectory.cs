using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Finds the endpoint of a region by D-Wave's public list, which is kept for a week; without the list, by the addresses that regions have had.</summary>
internal static class RegionDirectory
{
    public const string DefaultMetadata = "https://cloud.dwavesys.com/metadata/v1/";
    private const int LongestList = 1 << 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>The endpoint of a region.</summary>
    /// <exception cref="InputException">QP5226: the code is none; with the list at hand: the list does not have it.</exception>
    public static Uri Endpoint(string region, string metadata, string? cacheFolder, TimeProvider time)
    {
        if (region.Length > 40 || region.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')) throw new InputException("QP5226", $"'{region}' is no code of a region.", "Regions are na-west-1, eu-central-1, na-east-1 and others of D-Wave's list.");
        var list = Regions(metadata, cacheFolder, time);
        if (list is null) return new Uri($"https://{region}.cloud.dwavesys.com/sapi/v2/");
        return list.TryGetValue(region, out var endpoint) ? endpoint : throw new InputException("QP5226", $"D-Wave has no region '{region}'.", $"Regions are: {string.Join(", ", list.Keys)}.");
    }

    private static Dictionary<string, Uri>? Regions(string metadata, string? cacheFolder, TimeProvider time)
    {
        var file = cacheFolder is null ? null : Path.Combine(cacheFolder, "regions.txt");
        var kept = file is null ? null : CachedReply.Read(file);
        if (kept is not null && time.GetUtcNow() < kept.FreshUntil && kept.ETag == metadata && Parse(kept.Body) is { } known) return known;
        if (Ask(metadata) is not { } body || Parse(body) is not { } fresh) return kept?.ETag == metadata ? Parse(kept.Body) : null;
        TryKeep(file, new CachedReply(time.GetUtcNow() + Keep, metadata, body));
        return fresh;
    }

    private static byte[]? Ask(string metadata)
    {
        try
        {
            using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = LongestList };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(metadata.EndsWith('/') ? metadata : metadata + "/"), "regions/"));
            request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dwave.metadata.regions+json; version=1.0");
            using var response = http.Send(request);
            using var content = response.Content.ReadAsStream();
            using var body = new MemoryStream();
            content.CopyTo(body);
            return response.IsSuccessStatusCode ? body.ToArray() : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or UriFormatException)
        {
            return null; // the addresses are known without the list
        }
    }

    private static Dictionary<string, Uri>? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var list = new Dictionary<string, Uri>(StringComparer.Ordinal);
            foreach (var region in json.RootElement.EnumerateArray())
                if (region.TextOrNull("code") is { } code && Uri.TryCreate(region.TextOrNull("endpoint"), UriKind.Absolute, out var endpoint)) list[code] = endpoint;
            return list.Count > 0 ? list : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or SapiException)
        {
            return null;
        }
    }

    private static void TryKeep(string? file, CachedReply reply)
    {
        if (file is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            reply.Write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            // Asked for again next time.
        }
    }
}
