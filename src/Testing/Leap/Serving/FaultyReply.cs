using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Replies with a fault in them.</summary>
internal static class FaultyReply
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>";

    /// <summary>What is sent instead of processing the request; null for faults that cut the connection or let the request through.</summary>
    public static Reply? Instead(Fault fault) => fault.Kind switch
    {
        FaultKind.TooManyRequests => Retryable(Reply.Plain(429, "Too Many Requests"), fault),
        FaultKind.InternalError => Reply.Plain(500, "Internal SAPI Error (reference # 00000000)"),
        FaultKind.BadGateway => Reply.Plain(502, "Bad Gateway"),
        FaultKind.Unavailable => Retryable(Reply.Plain(503, "Service Unavailable"), fault),
        FaultKind.GatewayTimeout => Reply.Plain(504, "Gateway Timeout"),
        FaultKind.HtmlPage => new Reply(502, "text/html", Encoding.UTF8.GetBytes(Page)),
        _ => null,
    };

    /// <summary>The true reply with the fault in its content; faults of the transport leave it as it is.</summary>
    public static Reply Spoilt(Reply reply, Fault? fault) => fault?.Kind switch
    {
        FaultKind.GatewayTimeoutAfter => Reply.Plain(504, "Gateway Timeout"),
        FaultKind.TruncatedJson => reply with { Body = reply.Body[..(reply.Body.Length / 2)] },
        FaultKind.MalformedJson => reply with { Body = [.. "{\"status\": nonsense,"u8, .. reply.Body] },
        FaultKind.WrongContentType => reply with { ContentType = "application/vnd.dwave.sapi.unexpected+json; version=9.0.0; charset=utf-8" },
        FaultKind.EmptyBody => reply with { Body = [] },
        FaultKind.CorruptAnswer => Changed(reply, answer => answer["energies"] = "*** no base64 ***"),
        FaultKind.WrongRowCount => Changed(reply, DropEnergy),
        _ => reply,
    };

    private static Reply Retryable(Reply reply, Fault fault)
        => fault.RetryAfter is { } wait ? reply with { Headers = new Dictionary<string, string> { ["Retry-After"] = wait } } : reply;

    private static void DropEnergy(JsonObject answer)
    {
        var energies = Convert.FromBase64String(answer["energies"]!.GetValue<string>());
        answer["energies"] = Convert.ToBase64String(energies.AsSpan(0, Math.Max(0, energies.Length - 8)));
    }

    /// <summary>Changes the <c>qp</c> answers of a status object, of a list of them or of an answer; without any the reply stays as it is.</summary>
    private static Reply Changed(Reply reply, Action<JsonObject> change)
    {
        if (reply.Status is not (200 or 201)) return reply;
        var root = JsonNode.Parse(reply.Body);
        foreach (var status in root is JsonArray list ? [.. list] : new[] { root })
            if (status is JsonObject item && item["answer"] is JsonObject answer && answer.ContainsKey("energies")) change(answer);
        return reply with { Body = JsonSerializer.SerializeToUtf8Bytes(root) };
    }
}
