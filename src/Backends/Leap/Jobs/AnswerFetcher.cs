using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>Brings the answer of a completed problem, wherever it lies.</summary>
internal static class AnswerFetcher
{
    private const double Microseconds = 1e6;

    /// <summary>The JSON of the answer; one that is kept elsewhere is brought from there.</summary>
    /// <exception cref="SapiException">QP5201 to QP5206.</exception>
    public static async Task<byte[]> FetchAsync(SapiClient client, ProblemStatus status, CancellationToken cancellation)
    {
        var answer = Usable(status.Answer) ?? await client.ReadProblemAsync(status.Id, problem => Checked(problem.Answer ?? throw SapiReply.Malformed("a completed problem has no answer")), cancellation).ConfigureAwait(false);
        if (answer.TextOrNull("format") != "binary-ref") return Bytes(answer);
        if (!Uri.TryCreate(client.Endpoint, answer.TextOrNull("url"), out var address) || address.Scheme is not ("http" or "https")) throw SapiReply.Malformed("it refers to no address");
        var timing = answer.Member("timing");
        return await client.DownloadAsync(address, bytes => Embedded(bytes, timing), cancellation).ConfigureAwait(false);
    }

    /// <summary>The cost that an answer states, in seconds of solver time; null when it states none.</summary>
    public static double? ChargeOf(byte[] answer, bool hybrid)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var info = root.Member("data")?.Member("info");
        return hybrid
            ? (info?.DoubleOrNull("charge_time") ?? root.Member("timing")?.DoubleOrNull("charge_time")) / Microseconds
            : root.Member("timing")?.DoubleOrNull("qpu_access_time") / Microseconds;
    }

    private static byte[] Bytes(JsonElement answer) => JsonReading.Decoded(answer, value => JsonSerializer.SerializeToUtf8Bytes(value));

    private static JsonElement? Usable(JsonElement? answer)
    {
        try
        {
            return answer is { } given ? Checked(given) : null;
        }
        catch (SapiException)
        {
            return null; // asked for again
        }
    }

    /// <summary>The answer, when it can be decoded: what is kept must be whole.</summary>
    private static JsonElement Checked(JsonElement answer)
    {
        switch (answer.TextOrNull("format"))
        {
            case "qp": QpAnswer.Read(answer); break;
            case "bq": BqAnswer.Read(answer); break;
            case "binary-ref": break;
            case var other: throw SapiReply.Malformed($"its format is '{other}'; qp, bq and binary-ref are understood");
        }

        return answer;
    }

    private static byte[] Embedded(ReadOnlyMemory<byte> bytes, JsonElement? timing)
    {
        try
        {
            using var data = JsonDocument.Parse(bytes);
            var answer = JsonSerializer.SerializeToElement(new Dictionary<string, object?> { ["format"] = "bq", ["data"] = data.RootElement, ["timing"] = timing });
            return Bytes(Checked(answer));
        }
        catch (JsonException)
        {
            throw SapiReply.Malformed("the answer's data are no sample set");
        }
    }
}
