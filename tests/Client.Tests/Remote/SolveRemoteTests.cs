using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Client.Tests.Remote;

public class SolveRemoteTests
{
    [Theory]
    [InlineData("leap-qpu:reads=10")]
    [InlineData("leap-hybrid")]
    public async Task Solve_Remote_FindsTheOptimumOfASmallModel(string sampler)
    {
        await using var cli = await LeapCli.StartAsync();
        var (problem, file) = (cli.Problem(12), cli.Workspace.At("samples.json"));
        var remote = (await cli.RunAsync("solve", problem, "--sampler", sampler, "--yes", "-o", file, "--json")).Expect(0).Json;
        var exact = (await cli.RunAsync("solve", problem, "--sampler", "exact", "-o", cli.Workspace.At("exact.json"), "--json")).Expect(0).Json;
        Assert.Equal((double)exact["bestEnergy"]!, (double)remote["bestEnergy"]!, 9);
        Assert.Equal(1, (int)remote["remote"]!["jobs"]!);
        Assert.Equal((double)remote["bestEnergy"]!, SampleSetJson.Read(file).Samples.Best.Energy, 9);
        Assert.Contains("No jobs to fetch", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_Text_SaysCostAndSolver()
    {
        await using var cli = await LeapCli.StartAsync();
        var result = (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu", "--yes", "-o", cli.Workspace.At("s.json"))).Expect(0);
        Assert.Contains("1 job on Zephyr_test", result.Output, StringComparison.Ordinal);
        Assert.Contains("s of QPU quota", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leap-hybrid", "--dry-run")]
    [InlineData("leap-qpu", "--dry-run")]
    public async Task Solve_DryRun_SendsNothing(string sampler, string option)
    {
        await using var cli = await LeapCli.StartAsync();
        var file = cli.Workspace.At("s.json");
        Assert.Equal(1, (int)(await cli.RunAsync("solve", cli.Problem(12), "--sampler", sampler, option, "-o", file, "--json")).Expect(0).Json["jobs"]!);
        Assert.Empty(cli.Emulator.Problems);
        Assert.Empty(cli.Emulator.Uploads);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Solve_NobodySaysYes_SendsNothing()
    {
        await using var cli = await LeapCli.StartAsync();
        Assert.Contains("QP5251", (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu", "-o", cli.Workspace.At("s.json"))).Expect(2).Error, StringComparison.Ordinal);
        Assert.Empty(cli.Emulator.Problems);
    }

    [Fact]
    public async Task Solve_RemoteSamplerInsideAnother_IsQp2013()
    {
        await using var cli = await LeapCli.StartAsync();
        Assert.Contains("QP2013", (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "reduce:leap-qpu", "--yes", "-o", cli.Workspace.At("s.json"))).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_NoToken_SaysWhereToPutOne()
    {
        await using var cli = (await LeapCli.StartAsync()).With("DWAVE_API_TOKEN", null);
        var result = (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu", "--yes", "-o", cli.Workspace.At("s.json"))).Expect(2);
        Assert.Contains("DWAVE_API_TOKEN", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_WrongToken_IsARemoteFailure()
    {
        await using var cli = (await LeapCli.StartAsync()).With("DWAVE_API_TOKEN", "WRONG-0123456789");
        var result = (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu", "--yes", "-o", cli.Workspace.At("s.json"))).Expect(4);
        Assert.DoesNotContain("WRONG-0123456789", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_RemoteAmongLocal_TimesItAndAsksAnewNextTime()
    {
        await using var cli = await LeapCli.StartAsync();
        string[] args = ["compare", cli.Problem(12), "--samplers", "leap-qpu:reads=10,leap-hybrid,anneal:reads=2,sweeps=10", "--repeats", "2", "--time-limit", "3", "--yes", "--json"];
        var report = (await cli.RunAsync(args)).Expect(0).Json;
        Assert.Equal(3, report["rows"]!.AsArray().Count);
        Assert.All(report["rows"]!.AsArray(), row => Assert.Null(row!["refusal"]));
        Assert.Equal(6, cli.Emulator.Problems.Count);
        Assert.Equal(["leap-qpu:reads=10", "leap-hybrid"], report["remote"]!.AsArray().Select(remote => (string?)remote!["sampler"]));
        Assert.All(report["remote"]!.AsArray(), remote => Assert.Equal(3, (int)remote!["usage"]!["jobs"]!));
        (await cli.RunAsync(args)).Expect(0);
        Assert.Equal(12, cli.Emulator.Problems.Count);
        Assert.Equal("[]", (await cli.RunAsync("jobs", "fetch", "--json")).Expect(0).Output.Trim());
    }

    [Fact]
    public async Task Solve_NothingInTime_LeavesTheFileAsItWas()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        var file = cli.Workspace.At("s.json");
        File.WriteAllText(file, "before");
        var result = (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu", "--time-limit", "1", "--yes", "-o", file)).Expect(4);
        Assert.Contains("jobs fetch", result.Error, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(file));
    }

    [Fact]
    public async Task Solve_InTheJournal_IsACommandThatCanBeTypedAgain()
    {
        await using var cli = await LeapCli.StartAsync();
        string[] args = ["solve", cli.Problem(12), "--sampler", "leap-qpu:reads=10", "--seed", "3", "--yes", "-o", cli.Workspace.At("s.json")];
        (await cli.RunAsync(args)).Expect(0);
        Assert.Equal(string.Join(' ', args), (string?)(await cli.RunAsync("jobs", "list", "--json")).Expect(0).Json[0]!["command"]);
    }

    [Fact]
    public async Task Compare_DryRun_CountsFirstPassAndRepeatsOfAll()
    {
        await using var cli = await LeapCli.StartAsync();
        var estimate = (await cli.RunAsync("compare", cli.Problem(12), "--samplers", "leap-qpu,leap-hybrid", "--repeats", "2", "--time-limit", "3", "--dry-run", "--json")).Expect(0).Json;
        Assert.Equal(6, (int)estimate["jobs"]!);
        Assert.Empty(cli.Emulator.Problems);
    }
}
