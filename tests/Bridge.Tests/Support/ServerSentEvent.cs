using System.Globalization;
using System.Net.ServerSentEvents;
using Google.Protobuf;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>An event as it came over HTTP.</summary>
internal sealed record ServerSentEvent(string Type, ulong Id, JobEvent Change)
{
    /// <summary>The events of a job until its end.</summary>
    public static async Task<List<ServerSentEvent>> AllAsync(HttpClient http, string path, ulong? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (after is { } number) request.Headers.Add("Last-Event-ID", number.ToString(CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<ServerSentEvent>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            events.Add(new ServerSentEvent(item.EventType, ulong.Parse(item.EventId!, CultureInfo.InvariantCulture), JsonParser.Default.Parse<JobEvent>(item.Data)));
        return events;
    }
}
