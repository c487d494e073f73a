using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Turns refusals of SAPI into errors: JSON with <c>error_code</c> and <c>error_msg</c>, or plain text.</summary>
internal static partial class SapiErrors
{
    private const int LongestMessage = 1000;

    /// <summary>The error of an HTTP answer.</summary>
    public static SapiException Of(HttpResponseMessage response, ReadOnlySpan<byte> body, SapiToken token, TimeProvider time)
    {
        var (code, message) = Parse(body, response);
        return Of((int)response.StatusCode, code, token.Hide(message), Wait(response.Headers.RetryAfter, time), (HttpStatusCode?)response.StatusCode);
    }

    /// <summary>The error of one item of a list answer, or null when <paramref name="item"/> is none.</summary>
    public static SapiException? OfItem(JsonElement item, SapiToken token)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("error_code", out var code)) return null;
        var number = code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var value) ? value : 0;
        return Of(number, number, token.Hide(item.TextOrNull("error_msg") ?? "no reason given"), null, null);
    }

    private static SapiException Of(int status, int? errorCode, string message, TimeSpan? wait, HttpStatusCode? http)
    {
        var (code, cause, fix) = Describe(status, message);
        return new SapiException(code, cause, fix)
        {
            Status = http,
            ErrorCode = errorCode,
            ServiceMessage = message,
            RetryAfter = wait,
            Transient = status is 408 or 429 or >= 500,
        };
    }

    private static (string Code, string Cause, string Fix) Describe(int status, string message) => status switch
    {
        401 or 403 => ("QP5202", $"D-Wave refuses the API token ({status}: {message}).", "Check DWAVE_API_TOKEN or 'token' in dwave.conf, and that it belongs to this region; 'quantumprune doctor' tells what is used."),
        404 or 410 => ("QP5203", $"D-Wave does not know it ({status}: {message}).", "Check the solver's name or the problem's id, and that token and region are those it was made with."),
        408 or 429 or >= 500 => ("QP5205", $"D-Wave's service cannot answer now ({status}: {message}).", "Try again later; jobs that were handed in are kept: 'quantumprune jobs list'."),
        _ => ("QP5204", $"D-Wave refuses the call ({status}: {message}).", "The message says what is not allowed."),
    };

    private static (int? Code, string Message) Parse(ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var root = JsonElement.ParseValue(ref reader);
            if (root.ValueKind == JsonValueKind.Object && root.TextOrNull("error_msg") is { } message) return (root.IntOrNull("error_code"), Short(message));
        }
        catch (JsonException)
        {
            // Plain text is as usual as JSON here.
        }

        var text = Tags().Replace(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * LongestMessage)]), " ").Trim();
        return (null, text.Length > 0 ? Short(text) : response.ReasonPhrase ?? "no reason given");
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? asked, TimeProvider time)
    {
        var wait = asked?.Delta ?? (asked?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
