using System.Text.Json;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class TrafficTests
{
    [Fact]
    public async Task Log_WholeSession_HoldsNoToken()
    {
        using var writer = new StringWriter();
        await using var sapi = await Sapi.StartAsync(options => options with { TrafficWriter = TextWriter.Synchronized(writer) });
        var id = await sapi.SubmitAsync(Sapi.Item(label: $"mine {Sapi.Token}"));
        await sapi.FinishedAsync(id);
        await Sapi.JsonAsync(sapi.GetAsync($"problems/{id}/info?spare={Sapi.Token}", "problem-data"));
        var all = JsonSerializer.Serialize(sapi.Emulator.Traffic) + writer;
        Assert.DoesNotContain(Sapi.Token, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Auth-Token", all, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"/sapi/v2/problems/{id}/info?spare=***", sapi.Emulator.Traffic[^1].Target);
        Assert.Contains("\"submitted_by\":\"***\"", sapi.Emulator.Traffic[^1].ReplyBody, StringComparison.Ordinal);
        Assert.Equal(4, writer.ToString().Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(15)]
    public async Task Log_TokenAtTheCut_IsNotHalfShown(int shown)
    {
        await using var sapi = await Sapi.StartAsync(options => options with { TrafficBodyChars = shown });
        await Sapi.ErrorAsync(sapi.PostAsync(Sapi.Token));
        Assert.DoesNotContain(Sapi.Token[..1], sapi.Emulator.Traffic[0].RequestBody.Split("...")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_ManyExchanges_KeepsTheLast()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { TrafficEntries = 2 });
        for (var i = 0; i < 5; i++) await Sapi.JsonAsync(sapi.GetAsync($"problems/?max_results={i + 1}", "problems"));
        Assert.Equal(["/sapi/v2/problems/?max_results=4", "/sapi/v2/problems/?max_results=5"], sapi.Emulator.Traffic.Select(entry => entry.Target));
    }

    [Fact]
    public async Task Connections_OneClient_KeepsOneOpen()
    {
        await using var sapi = await Sapi.StartAsync();
        for (var i = 0; i < 5; i++) await Sapi.JsonAsync(sapi.GetAsync("problems/", "problems"));
        Assert.Equal((1, 1, 1), (sapi.Emulator.OpenConnections, sapi.Emulator.PeakConnections, sapi.Emulator.TotalConnections));
    }
}
