using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Remote;

public class DoctorTests
{
    [Fact]
    public async Task Doctor_TokenAccepted_ListsSolversAndChoices()
    {
        await using var cli = await LeapCli.StartAsync();
        var output = (await cli.RunAsync("doctor")).Expect(0).Output;
        Assert.All(["the token is accepted", "Zephyr_test", "hybrid_binary_quadratic_model_version2", "[ok] leap-qpu: takes Zephyr_test", "[ok] leap-hybrid: takes hybrid", "Nothing is wrong."], text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Empty(cli.Emulator.Problems);
    }

    [Fact]
    public async Task Doctor_Json_ListsFindings()
    {
        await using var cli = await LeapCli.StartAsync();
        var findings = (await cli.RunAsync("doctor", "--json")).Expect(0).Json.AsArray();
        Assert.Contains(findings, finding => (string?)finding!["subject"] == "service" && (string?)finding["level"] == "good");
    }

    [Fact]
    public async Task Doctor_NoToken_SaysHowToGetOn()
    {
        await using var cli = (await LeapCli.StartAsync()).With("DWAVE_API_TOKEN", null);
        var output = (await cli.RunAsync("doctor")).Expect(0).Output;
        Assert.Contains("[--] token:", output, StringComparison.Ordinal);
        Assert.Contains("bridge --emulate-leap", output, StringComparison.Ordinal);
        Assert.Empty(cli.Emulator.Traffic);
    }

    [Fact]
    public async Task Doctor_WrongToken_IsWrongAndSaysTheFix()
    {
        await using var cli = (await LeapCli.StartAsync()).With("DWAVE_API_TOKEN", "WRONG-0123456789");
        var output = (await cli.RunAsync("doctor")).Expect(4).Output;
        Assert.Contains("[XX] service: QP5", output, StringComparison.Ordinal);
        Assert.Contains("token", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG-0123456789", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_EndpointAsOption_IsTakenAndTheCodeIsInTheJson()
    {
        await using var cli = await LeapCli.StartAsync();
        var findings = (await cli.RunAsync("doctor", "--endpoint", "http://127.0.0.1:9/sapi/v2/", "--json")).Expect(4).Json.AsArray();
        Assert.StartsWith("QP52", (string?)findings.Single(finding => (string?)finding!["subject"] == "service")!["code"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NobodyAnswers_IsWrong()
    {
        await using var cli = (await LeapCli.StartAsync()).With("DWAVE_API_ENDPOINT", "http://127.0.0.1:9/sapi/v2/");
        Assert.Contains("[XX] service: QP5", (await cli.RunAsync("doctor")).Expect(4).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public async Task Bridge_Started_AnswersUntilItIsStopped(string form)
    {
        using var source = new CancellationTokenSource();
        using var output = new FlushedWriter();
        var running = CommandLine.RunAsync(["bridge", "--emulate-leap", form], output, TextWriter.Null, source.Token);
        await output.Flushed.WaitAsync(TimeSpan.FromSeconds(60));
        var said = output.ToString();
        Assert.Equal(form == "--quiet", said.Contains("export DWAVE_API_TOKEN=", StringComparison.Ordinal));
        var endpoint = System.Text.RegularExpressions.Regex.Match(said, "http://127[^\\s\"]*").Value;
        using var client = new HttpClient();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri(new Uri(endpoint), "/metadata/v1/regions/"))).StatusCode);
        await source.CancelAsync();
        Assert.Equal(0, await running);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(new Uri(endpoint)));
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--faults", "0.95")]
    public async Task Bridge_OutOfRange_IsQp1603(string option, string value) =>
        Assert.Contains("QP1603", (await Command.RunAsync("bridge", "--emulate-leap", option, value)).Expect(2).Error, StringComparison.Ordinal);

    private sealed class FlushedWriter : StringWriter
    {
        private readonly TaskCompletionSource _flushed = new();

        public Task Flushed => _flushed.Task;

        public override Task FlushAsync()
        {
            _flushed.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
