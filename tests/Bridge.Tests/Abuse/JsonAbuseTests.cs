using System.Net;
using System.Text;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Abuse;

public class JsonAbuseTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("objects")]
    [InlineData("digits")]
    [InlineData("exponent")]
    [InlineData("counter")]
    [InlineData("fields")]
    [InlineData("surrogate")]
    [InlineData("unclosed")]
    [InlineData("binary")]
    public async Task Body_ThatIsABomb_IsRefused(string kind)
    {
        await using var bridge = await TestBridge.StartAsync();
        using var response = await bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(Bomb(kind)));
        await response.CheckProblemAsync(HttpStatusCode.BadRequest, "QP6029");
        await GoodClient.SolvesAsync(bridge);
    }

    [Fact]
    public async Task Body_BeyondMaxJobBytes_IsRefused()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Limits = new LimitOptions { MaxJobBytes = 100_000 } });
        using var response = await bridge.Http.PostAsync("/v1/jobs", HttpJobs.Json(new string(' ', 150_000)));
        await response.CheckProblemAsync(HttpStatusCode.TooManyRequests, "QP6027");
        await GoodClient.SolvesAsync(bridge);
    }

    private static string Bomb(string kind) => kind switch
    {
        "arrays" => "{\"model\":{\"chunks\":" + new string('[', 1_000_000),
        "objects" => string.Concat(Enumerable.Repeat("{\"model\":", 100_000)),
        "digits" => "{\"spec\":{\"timeLimitSeconds\":" + new string('9', 1_000_000) + "}}",
        "exponent" => "{\"model\":{\"header\":{\"offset\":1e999999999}}}",
        "counter" => "{\"model\":{\"header\":{\"interactions\":\"99999999999999999999\"}}}",
        "fields" => "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(k => $"\"f{k}\":0")) + "}",
        "surrogate" => "{\"spec\":{\"label\":\"\\ud800\"}}",
        "unclosed" => "{\"spec\":{\"label\":\"" + new string('a', 1_000_000),
        _ => Encoding.Latin1.GetString([0, 1, 2, 255]),
    };
}
