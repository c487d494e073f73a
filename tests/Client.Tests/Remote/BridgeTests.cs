using System.Text.Json;
using QuantumPrune.Backends;
using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Client.Tests.Remote;

public sealed class BridgeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task NewKey_PrintsAKeyAndItsHash()
    {
        using var said = JsonDocument.Parse((await Command.RunAsync("bridge", "--new-key", "ann", "--json")).Expect(0).Output);
        var key = said.RootElement.GetProperty("key").GetString()!;
        Assert.Equal(QuantumPrune.Bridge.Accounts.ApiKey.Hash(key), said.RootElement.GetProperty("account").GetProperty("keySha256").GetString());
        Assert.DoesNotContain(key, (await Command.RunAsync("bridge", "--new-key", "ann")).Expect(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QP6001", "--config", "/nowhere.json")]
    [InlineData("QP6002", "--new-key", "a b")]
    [InlineData("QP6002", "--store", "redis:here")]
    [InlineData("QP1603", "--port", "70000")]
    [InlineData("QP1603", "--grpc-port", "-1")]
    public async Task Options_ThatCannotBeUsed_AreRefused(string code, string option, string value) =>
        Assert.StartsWith(code, (await Command.RunAsync("bridge", option, value)).Expect(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Solve_AtABridge_WritesTheSameFileAsHere()
    {
        var problem = Write(Dense(60));
        using var bridge = await BridgeProcess.StartAsync(_folder);
        (await Command.RunAsync("solve", problem, "--sampler", $"remote:{bridge.Grpc},backend=anneal:reads=5", "--seed", "3", "-o", File("there.json"))).Expect(0);
        (await Command.RunAsync("solve", problem, "--sampler", "anneal:reads=5", "--seed", "3", "-o", File("here.json"))).Expect(0);
        Assert.Equal(await System.IO.File.ReadAllBytesAsync(File("here.json")), await System.IO.File.ReadAllBytesAsync(File("there.json")));
    }

    [Fact]
    public async Task Solve_BridgeKilledMeanwhile_GivesTheRowsAllTheSame()
    {
        var (model, options, told) = (Dense(150), new SamplerOptions { Seed = 4 }, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        const string Description = "anneal:reads=32,sweeps=200000";
        Task<SampleSet> running;
        int port;
        using (var first = await BridgeProcess.StartAsync(_folder))
        {
            port = new Uri(first.Grpc).Port;
            var sampler = SamplerCatalog.Parse($"remote:{first.Grpc},backend={Description}");
            running = sampler.SampleAsync(model, options with { Improved = _ => told.TrySetResult() }, CancellationToken.None);
            await told.Task;
            first.Kill();
        }

        using var second = await BridgeProcess.StartAsync(_folder, port);
        var rows = await running;
        var local = (await SamplerCatalog.Parse(Description).SampleAsync(model, options, CancellationToken.None)).Recomputed(model);
        Assert.Equal(local.Samples.Select(sample => sample.Energy), rows.Samples.Select(sample => sample.Energy));
    }

    [Fact]
    public async Task Solve_NobodyThere_SaysSoAndCanBeCancelled()
    {
        var result = await Command.CancelledAsync("The bridge at", "solve", Write(Dense(4)), "--sampler", "remote:http://127.0.0.1:9", "-o", File("rows.json"));
        Assert.Equal(130, result.Code);
        Assert.Contains("is away", result.Error, StringComparison.Ordinal);
    }

    private static BinaryQuadraticModel Dense(int variables)
    {
        var random = new RandomSource(1);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++)
            for (var j = i; j < variables; j++)
                if (i == j) builder.AddLinear(i, random.NextDouble() - 0.5);
                else builder.AddQuadratic(i, j, random.NextDouble() - 0.5);
        return builder.Build();
    }

    private string File(string name) => Path.Combine(_folder, name);

    private string Write(BinaryQuadraticModel model)
    {
        ModelFile.Write(File("problem.bqm"), model);
        return File("problem.bqm");
    }
}
