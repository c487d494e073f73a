using System.Text;
using QuantumPrune.Backends;
using QuantumPrune.Backends.Topologies;
using QuantumPrune.Client.Cli;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Client.Tests.Support;

/// <summary>Commands against an emulated Leap, with a home folder of their own. When it is disposed of, the token must be in no output and no file.</summary>
internal sealed class LeapCli : IAsyncDisposable
{
    private readonly StringBuilder _said = new();
    private readonly Dictionary<string, string?> _variables;

    private LeapCli(SapiEmulator emulator)
    {
        Emulator = emulator;
        _variables = new()
        {
            ["DWAVE_API_ENDPOINT"] = emulator.Endpoint.AbsoluteUri, ["DWAVE_API_TOKEN"] = emulator.Options.Token, ["DWAVE_CACHE_ENABLED"] = "0",
            ["DWAVE_CACHE_HOME"] = Workspace.At("cache"), ["QUANTUMPRUNE_HOME"] = Workspace.At("home"),
        };
    }

    public SapiEmulator Emulator { get; }

    public Workspace Workspace { get; } = new();

    public Func<string, string?> Variable => name => _variables.GetValueOrDefault(name);

    public static async Task<LeapCli> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var options = new EmulatorOptions
        {
            Solvers = [Qpu("Zephyr_test", new Zephyr(3)), new EmulatedHybrid()],
            QpuSampler = SamplerCatalog.Parse("anneal:reads=8,sweeps=100"),
            HybridSampler = SamplerCatalog.Parse("tabu:reads=2,sweeps=200"),
        };
        return new LeapCli(await SapiEmulator.StartAsync(change?.Invoke(options) ?? options));
    }

    public LeapCli With(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    public Task<CliResult> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    public async Task<CliResult> RunAsync(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, cancellation, Variable);
        _said.Append(output).Append(error);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>A random model as a file.</summary>
    public string Problem(int variables, ulong seed = 1)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, random.NextGaussian());
        }

        var file = Workspace.At($"problem{variables}-{seed}.bqm");
        DimodBqmFile.Write(file, model.Build());
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        Assert.Empty(Emulator.Crashes);
        Assert.DoesNotContain(Emulator.Options.Token, _said.ToString(), StringComparison.Ordinal);
        var token = Encoding.UTF8.GetBytes(Emulator.Options.Token);
        foreach (var file in Directory.EnumerateFiles(Workspace.Folder, "*", SearchOption.AllDirectories))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(token) < 0, $"the token is in {file}");
        Workspace.Dispose();
    }

    private static EmulatedQpu Qpu(string name, Topology topology)
    {
        var graph = topology.Graph();
        return new EmulatedQpu(name, graph.Hash[..10], topology.Type, topology.Shape, graph.Qubits.ToArray(), Array.ConvertAll(graph.Couplers.ToArray(), coupler => (coupler.A, coupler.B)), graph.NumQubits);
    }
}
