using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Keeps the last exchanges, and writes all to a text writer, without the token.</summary>
internal sealed class TrafficLog
{
    private static readonly JsonSerializerOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    private readonly EmulatorOptions _options;
    private readonly string[] _secrets;
    private readonly ConcurrentQueue<TrafficEntry> _entries = new();
    private readonly Lock _lock = new();

    public TrafficLog(EmulatorOptions options)
    {
        _options = options;
        string[] spellings = [options.Token, Uri.EscapeDataString(options.Token), JsonEncodedText.Encode(options.Token).ToString(), Convert.ToBase64String(Encoding.UTF8.GetBytes(options.Token))];
        _secrets = [.. spellings.Distinct().OrderByDescending(spelling => spelling.Length)];
    }

    public IReadOnlyList<TrafficEntry> Entries => [.. _entries];

    public void Add(Exchange exchange, HttpRequest request, Reply? reply)
    {
        if (_options.TrafficEntries <= 0 && _options.TrafficWriter is null) return;
        var headers = request.Headers.Where(header => !header.Key.Equals("X-Auth-Token", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => Clean(header.Value.ToString()));
        Keep(new TrafficEntry(
            exchange.Number, _options.TimeProvider.GetUtcNow(), exchange.Route, request.Method, Clean($"{request.Path}{request.QueryString}"), headers, RequestText(request, exchange.Body),
            reply?.Status ?? 0, ReplyHeaders(reply), reply is null ? "" : Text(reply.Body), exchange.Fault?.Kind));
    }

    private void Keep(TrafficEntry entry)
    {
        if (_options.TrafficEntries > 0) _entries.Enqueue(entry);
        while (_entries.Count > _options.TrafficEntries) _entries.TryDequeue(out _);
        if (_options.TrafficWriter is not { } writer) return;
        var line = JsonSerializer.Serialize(entry, Lines);
        lock (_lock) writer.WriteLine(line);
    }

    private Dictionary<string, string> ReplyHeaders(Reply? reply)
    {
        var headers = reply?.Headers.ToDictionary(header => header.Key, header => Clean(header.Value)) ?? [];
        if (reply?.ContentType is { } type) headers["Content-Type"] = type;
        return headers;
    }

    private string RequestText(HttpRequest request, byte[]? body)
    {
        if (body is null) return "(not read)";
        return request.ContentType?.StartsWith("application/octet-stream", StringComparison.Ordinal) == true ? $"({body.Length} bytes)" : Text(body);
    }

    /// <summary>The start of a body; looks so far beyond its cut that no token is cut in two.</summary>
    private string Text(byte[] body)
    {
        var window = Math.Min(body.Length, 4 * (_options.TrafficBodyChars + _secrets[0].Length));
        var text = Clean(Encoding.UTF8.GetString(body, 0, window));
        return text.Length <= _options.TrafficBodyChars ? text : $"{text[.._options.TrafficBodyChars]}... ({body.Length} bytes)";
    }

    private string Clean(string text) => _secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, "***", StringComparison.OrdinalIgnoreCase));
}
