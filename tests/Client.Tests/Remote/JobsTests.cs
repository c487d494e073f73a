using System.Text.Json.Nodes;
using QuantumPrune.Backends;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Client.Tests.Remote;

public class JobsTests
{
    [Fact]
    public async Task Jobs_NoneYet_SaySo()
    {
        await using var cli = await LeapCli.StartAsync();
        Assert.Contains("No remote jobs.", (await cli.RunAsync("jobs", "list")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal("[]", (await cli.RunAsync("jobs", "list", "--json")).Expect(0).Output.Trim());
        Assert.Contains("No jobs to fetch.", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("No jobs to cancel.", (await cli.RunAsync("jobs", "cancel", "--all")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QP5211", "show", "nothing")]
    [InlineData("QP5211", "fetch", "nothing")]
    [InlineData("QP5211", "cancel", "nothing")]
    [InlineData("QP1603", "cancel")]
    public async Task Jobs_WrongName_IsRefused(string code, params string[] args)
    {
        await using var cli = await LeapCli.StartAsync();
        Assert.Contains(code, (await cli.RunAsync(["jobs", .. args])).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_AnsweredAndFailed_AreListedShownAndFetchedOnce()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { Workers = 1, Faults = Faults.Script(SapiRoute.Job, job => job == 1 ? new Fault(FaultKind.JobFailed) { Message = "Internal error" } : null) });
        var file = cli.Workspace.At("samples.json");
        (await cli.RunAsync("solve", cli.Problem(12), "--sampler", "leap-qpu:reads=10,gauges=2", "--yes", "-o", file)).Expect(4);
        var list = (await cli.RunAsync("jobs", "list", "--json")).Expect(0).Json.AsArray();
        Assert.Equal(["answered", "failed"], list.Select(job => (string)job!["state"]!).Order());
        var (answered, failed) = (Label(list, "answered"), Label(list, "failed"));
        Assert.Contains("answered (run broke off)", (await cli.RunAsync("jobs", "list")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("Internal error", (await cli.RunAsync("jobs", "show", failed)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("could not be cancelled", (await cli.RunAsync("jobs", "cancel", answered)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("run 'quantumprune solve", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file)); // half of what was asked is no result of it
        var folder = cli.Workspace.At("fetched");
        Assert.Contains("cost", (await cli.RunAsync("jobs", "fetch", "-o", folder)).Expect(0).Output, StringComparison.Ordinal);
        var part = Assert.Single(Directory.GetFiles(folder));
        Assert.EndsWith(".part.samples.json", part, StringComparison.Ordinal);
        Assert.Equal(5, SampleSetJson.Read(part).Samples.Samples.Sum(sample => sample.Occurrences));
        Assert.Contains("No jobs to fetch", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal("[]", (await cli.RunAsync("jobs", "fetch", answered, "--json")).Expect(0).Output.Trim());
        Assert.False(File.Exists(file));
        Assert.Equal("delivered", (string?)(await cli.RunAsync("jobs", "show", answered, "--json")).Expect(0).Json["state"]);
    }

    [Fact]
    public async Task Jobs_StillRunningAtTheService_AreFetchedWhenDone()
    {
        var gate = new TaskCompletionSource();
        await using var cli = await LeapCli.StartAsync(options => options with { RunGate = (_, _) => gate.Task });
        var file = cli.Workspace.At("samples.json");
        await AbandonAsync(cli, "solve, sampler leap-qpu", file);
        var job = (await cli.RunAsync("jobs", "list", "--json")).Expect(0).Json[0]!;
        Assert.Equal(("submitted", true), ((string?)job["state"], (bool)job["orphan"]!));
        var shown = (await cli.RunAsync("jobs", "show", (string)job["problem"]!, "--json")).Expect(0).Json;
        Assert.Contains((string?)shown["service"], new[] { "Pending", "InProgress" });
        gate.SetResult();
        var fetched = (await cli.RunAsync("jobs", "fetch", "--json")).Expect(0).Json[0]!;
        Assert.Equal(("delivered", file), ((string?)fetched["state"], (string?)fetched["file"]));
        Assert.Equal((double)fetched["bestEnergy"]!, SampleSetJson.Read(file).Samples.Best.Energy, 9);
        Assert.Single(cli.Emulator.Problems);
    }

    [Fact]
    public async Task Jobs_Cancel_WithdrawsAtTheService()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        await AbandonAsync(cli, "solve, sampler leap-qpu", cli.Workspace.At("samples.json"));
        var cancelled = (await cli.RunAsync("jobs", "cancel", "--all", "--json")).Expect(0).Json[0]!;
        Assert.True((bool)cancelled["cancelled"]!);
        Assert.Equal(QuantumPrune.Testing.Leap.ProblemStatus.Cancelled, Assert.Single(cli.Emulator.Problems).Status);
        Assert.Equal("cancelled", (string?)(await cli.RunAsync("jobs", "list", "--json")).Expect(0).Json[0]!["state"]);
        Assert.Contains("No jobs to fetch", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_JobOfAPrune_WaitsForItsCommandUnlessAFolderIsGiven()
    {
        var gate = new TaskCompletionSource();
        await using var cli = await LeapCli.StartAsync(options => options with { RunGate = (_, _) => gate.Task });
        await AbandonAsync(cli, "prune x", cli.Workspace.At("run"));
        gate.SetResult();
        Assert.Contains("run 'quantumprune prune x' again", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
        var folder = cli.Workspace.At("fetched");
        Assert.Contains("written to", (await cli.RunAsync("jobs", "fetch", "-o", folder)).Expect(0).Output, StringComparison.Ordinal);
        Assert.NotEmpty(SampleSetJson.Read(Assert.Single(Directory.GetFiles(folder))).Samples.Samples);
        Assert.Contains("No jobs to fetch", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OtherEndpoint_IsQp5210()
    {
        await using var cli = await LeapCli.StartAsync(options => options with { PendingGate = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation) });
        await AbandonAsync(cli, "solve, sampler leap-qpu", cli.Workspace.At("samples.json"));
        cli.With("DWAVE_API_ENDPOINT", "http://127.0.0.1:9/sapi/v2/");
        Assert.Contains("the configuration names http://127.0.0.1:9/sapi/v2/", (await cli.RunAsync("jobs", "fetch")).Expect(4).Output, StringComparison.Ordinal);
        Assert.Contains("QP5210", (await cli.RunAsync("jobs", "cancel", "--all")).Expect(4).Output, StringComparison.Ordinal);
        var job = (await cli.RunAsync("jobs", "list", "--json")).Expect(0).Json[0]!;
        Assert.Equal("submitted", (string?)job["state"]);
        Assert.Contains("QP5210", (await cli.RunAsync("jobs", "show", (string)job["label"]!)).Expect(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Solve_HasTheLabelsThatTheServiceNeverSaw()
    {
        await using var cli = await LeapCli.StartAsync();
        var (file, labelled) = (cli.Workspace.At("samples.json"), cli.Workspace.At("labelled.bqm"));
        DimodBqmFile.Write(labelled, DimodBqmFile.Read(cli.Problem(12)).WithLabels([.. Enumerable.Range(0, 12).Select(i => $"weight{i}")]));
        await AbandonAsync(cli, "solve x", file, labelled);
        (await cli.RunAsync("jobs", "fetch")).Expect(0);
        Assert.Equal("weight0", SampleSetJson.Read(file).Labels![0]);
    }

    [Fact]
    public async Task Fetch_DestinationIsNewer_WritesBesideIt()
    {
        await using var cli = await LeapCli.StartAsync();
        var file = cli.Workspace.At("samples.json");
        await AbandonAsync(cli, "solve x", file);
        File.WriteAllText(file, "newer");
        File.SetLastWriteTimeUtc(file, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains("is newer than the job", (await cli.RunAsync("jobs", "fetch")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal("newer", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, "samples.quantumprune-*.json"));
    }

    /// <summary>Hands a job in and does not wait for it, as a process that is killed.</summary>
    private static async Task AbandonAsync(LeapCli cli, string command, string destination, string? problem = null)
    {
        var configuration = LeapConfiguration.Load(new ConfigurationRequest(), ConfigurationEnvironment.Of(cli.Variable));
        var settings = LeapSettings.Of(configuration, new RemoteContext { Environment = cli.Variable, Command = command, Destination = destination }, SolverKind.Qpu);
        var jobs = new LeapJobsOptions { Deadline = TimeSpan.FromMilliseconds(100), LongPoll = TimeSpan.Zero };
        await using var sampler = new LeapQpuSampler(new LeapSession(settings with { Jobs = jobs }), new QpuOptions { Reads = 10 }, cli.Workspace.At("embeddings"));
        var failure = await Record.ExceptionAsync(() => sampler.SampleAsync(DimodBqmFile.Read(problem ?? cli.Problem(12)), new SamplerOptions { Seed = 1 }, CancellationToken.None));
        if (failure is not null) Assert.Equal("QP5209", Assert.IsType<SapiException>(failure).Code); // else it was answered, and nobody took the answer
    }

    private static string Label(JsonArray list, string state) => (string)list.First(job => (string?)job!["state"] == state)!["label"]!;
}
