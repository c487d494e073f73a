using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Client.Tests.Remote;

public class PruneRemoteTests
{
    private static readonly string[] Qpu = ["--sampler", "leap-qpu:reads=10", "--refine", "none", "--objective", "hybrid"];

    [Theory]
    [InlineData("leap-qpu:reads=10,gauges=2", "Zephyr_test", 2)]
    [InlineData("leap-hybrid", "hybrid_binary_quadratic_model_version2", 1)]
    public async Task Prune_Remote_EndsWithTheSameReportAndWhatWasUsed(string sampler, string solver, int jobsPerSolve)
    {
        await using var cli = await LeapCli.StartAsync();
        var folder = cli.Workspace.Fresh();
        var report = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, "--sampler", sampler, "--yes", "--json"))).Expect(0).Json;
        var local = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, cli.Workspace.Fresh(), "--json"))).Expect(0).Json;
        Assert.Equal(local.AsObject().Select(pair => pair.Key).Append("remote").Order(), report.AsObject().Select(pair => pair.Key).Order());
        Assert.Equal(7, Directory.GetFiles(folder).Length);
        Assert.All(["hybrid-local", "curvature-local", "l1-qubo-local", "refined"], method => Assert.Contains(report["rows"]!.AsArray(), row => (string?)row!["method"] == method));
        var remote = report["remote"]!;
        Assert.StartsWith(solver, (string?)remote["solvers"]![0], StringComparison.Ordinal);
        Assert.Equal(cli.Emulator.Problems.Count, (int)remote["jobs"]!);
        Assert.InRange((int)remote["jobs"]!, jobsPerSolve, 12 * jobsPerSolve);
        Assert.True((double)remote["charge"]! > 0);
        Assert.Contains("## Remote solver", File.ReadAllText(Path.Combine(folder, "report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_ObjectiveAskedFor_WritesTheRemoteAnswer()
    {
        await using var cli = await LeapCli.StartAsync();
        var result = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, cli.Workspace.Fresh(), [.. Qpu, "--budget", "10"]))).Expect(0);
        Assert.Contains("jobs on Zephyr_test", result.Output, StringComparison.Ordinal);
        Assert.Contains("budget 10 s", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public async Task Prune_DryRun_SendsNothing(string form)
    {
        await using var cli = await LeapCli.StartAsync();
        var folder = cli.Workspace.Fresh();
        var result = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, [.. Qpu, "--dry-run", form]))).Expect(0);
        Assert.Empty(cli.Emulator.Problems);
        Assert.False(Directory.Exists(folder));
        if (form == "--json") Assert.Equal((12, 12), ((int)result.Json["jobs"]!, (int)result.Json["variables"]!));
        else Assert.Contains("Nothing was sent.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_DryRunOfALocalSampler_DoesNothing()
    {
        await using var cli = await LeapCli.StartAsync();
        var folder = cli.Workspace.Fresh();
        Assert.Contains("local", (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, "--dry-run"))).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal("null", (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, "--dry-run", "--json"))).Expect(0).Output.Trim());
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("QP5251")]
    [InlineData("QP5250", "--budget", "0.001")]
    [InlineData("QP5250", "--budget", "0.001", "--yes")]
    [InlineData("QP1603", "--budget", "0")]
    [InlineData("QP1603", "--yes", "--solves", "0")]
    [InlineData("QP2030", "--yes", "--sampler", "leap-qpu:gauges=0")]
    [InlineData("QP2011", "--yes", "--sampler", "leap-qpu:token=x")]
    public async Task Prune_NotAllowed_SendsNothing(string code, params string[] more)
    {
        await using var cli = await LeapCli.StartAsync();
        var folder = cli.Workspace.Fresh();
        string[] args = more.Contains("--sampler") ? more : [.. Qpu, .. more];
        var result = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, args))).Expect(2);
        Assert.StartsWith(code, result.Error.Split('\n').First(line => line.StartsWith("QP", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Empty(cli.Emulator.Problems);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Prune_BrokenOffAndRunAgain_TakesAnswersFromTheJournal()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Job, job => job == 2 ? new Fault(FaultKind.JobFailed) { Message = "Internal error" } : null) });
        var folder = cli.Workspace.Fresh();
        string[] args = PruneArgs.Of(cli.Workspace.Task, folder, [.. Qpu, "--yes", "--json"]);
        Assert.Contains("QP5207", (await cli.RunAsync(args)).Expect(4).Error, StringComparison.Ordinal);
        Assert.Equal(7, Directory.GetFiles(folder).Length); // the local part is not lost
        Assert.Contains("the remote solver's part failed", File.ReadAllText(Path.Combine(folder, "report.md")), StringComparison.Ordinal);
        Assert.Equal(3, cli.Emulator.Problems.Count);
        var report = (await cli.RunAsync(args)).Expect(0).Json;
        Assert.Equal(2, (int)report["remote"]!["fromJournal"]!);
        Assert.Equal(3 + (int)report["remote"]!["jobs"]! - 2, cli.Emulator.Problems.Count);
        Assert.All(cli.Emulator.Problems, problem => Assert.Equal(1, cli.Emulator.Runs(problem.Label!)));
        Assert.Contains("taken from the journal", File.ReadAllText(Path.Combine(folder, "report.md")), StringComparison.Ordinal);
        Assert.Equal(0, (int)(await cli.RunAsync(args)).Expect(0).Json["remote"]!["fromJournal"]!);
    }

    [Fact]
    public async Task Prune_ServiceFailsWithoutANamedObjective_WritesTheBestLocalNetwork()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { Faults = Faults.Script(SapiRoute.Job, _ => new Fault(FaultKind.JobFailed) { Message = "Internal error" }) });
        var folder = cli.Workspace.Fresh();
        var report = (await cli.RunAsync(PruneArgs.Of(cli.Workspace.Task, folder, "--sampler", "leap-hybrid", "--refine", "none", "--yes", "--json"))).Expect(0).Json;
        Assert.StartsWith("QP5207", (string?)report["remoteFailed"], StringComparison.Ordinal);
        Assert.EndsWith("-local", (string?)report["chosen"], StringComparison.Ordinal);
        Assert.Equal(7, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task Prune_CancelledInTheRemoteSearch_KeepsTheLocalResult()
    {
        using var source = new CancellationTokenSource();
        await using var cli = await LeapCli.StartAsync(options => options with { PendingGate = async (_, cancellation) => { await source.CancelAsync(); await Task.Delay(Timeout.Infinite, cancellation); } });
        var folder = cli.Workspace.Fresh();
        var report = (await cli.RunAsync(source.Token, PruneArgs.Of(cli.Workspace.Task, folder, [.. Qpu, "--yes", "--json"]))).Expect(130).Json;
        Assert.True((bool)report["cancelled"]!);
        Assert.Equal(7, Directory.GetFiles(folder).Length);
        Assert.All(cli.Emulator.Problems, problem => Assert.Equal(ProblemStatus.Cancelled, problem.Status));
    }
}
