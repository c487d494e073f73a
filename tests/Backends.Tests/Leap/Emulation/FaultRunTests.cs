using System.Text;
using System.Text.Json;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class FaultRunTests
{
    private static readonly FaultKind[] Kinds =
    [
        FaultKind.TooManyRequests, FaultKind.InternalError, FaultKind.BadGateway, FaultKind.Unavailable, FaultKind.GatewayTimeout, FaultKind.GatewayTimeoutAfter,
        FaultKind.ResetBefore, FaultKind.ResetAfter, FaultKind.TruncatedBody, FaultKind.TruncatedJson, FaultKind.MalformedJson, FaultKind.EmptyBody, FaultKind.HtmlPage,
    ];

    /// <summary>A stubborn client that looks a label up before it submits again gets every answer from one run.</summary>
    [Fact]
    public async Task Run_ThirdOfRequestsFaulty_RunsEveryLabelOnce()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { Faults = Faults.Random(0.33, 11, Kinds) });
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (job, _) => await FinishAsync(sapi, $"job-{job:000}"));
        Assert.All(Enumerable.Range(0, 150), job => Assert.Equal(1, sapi.Emulator.Runs($"job-{job:000}")));
        Assert.All(sapi.Emulator.Problems, problem => Assert.Equal(ProblemStatus.Completed, problem.Status));
        Assert.True(sapi.Emulator.Traffic.Count(entry => entry.Fault is not null) > 100);
    }

    private static async Task FinishAsync(Sapi sapi, string label)
    {
        JsonElement? found;
        do
        {
            await TryAsync(() => sapi.PostAsync($"[{Sapi.Item(label: label)}]"));
            while ((found = await TryAsync(() => sapi.GetAsync($"problems/?label={label}", "problems"))) is null) continue;
        }
        while (found.Value.GetArrayLength() == 0);

        var id = found.Value[0].GetProperty("id").GetString();
        while (await TryAsync(() => sapi.GetAsync($"problems/{id}/?timeout=30", "problem")) is not { } status || !status.TryGetProperty("answer", out _)) continue;
    }

    /// <summary>The body, or null when anything is wrong with the reply.</summary>
    private static async Task<JsonElement?> TryAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            using var reply = await send();
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(await reply.Content.ReadAsByteArrayAsync()));
            return reply.IsSuccessStatusCode ? document.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
