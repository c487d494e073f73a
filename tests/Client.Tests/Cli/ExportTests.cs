using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class ExportTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly string[] Angles = ["--gammas", "0.4,0.3", "--betas", "0.7,0.4"];

    private string Model => Written("m.coo", "# vartype=SPIN\n0 0 1\n0 1 2\n1 2 -1\n");

    [Fact]
    public async Task Export_Json_SaysWhatTheCircuitIs()
    {
        var result = (await Command.RunAsync(["export", Model, "-o", workspace.At("c.qasm"), "--json", .. Angles])).Expect(0).Json;
        Assert.Equal(["format", "circuit", "maximised", "file"], result.AsObject().Select(p => p.Key));
        var circuit = result["circuit"]!;
        Assert.Equal(("openqasm3", 3, 2, 4, 8), ((string?)result["format"], (int)circuit["qubits"]!, (int)circuit["layers"]!, (int)circuit["twoQubitGates"]!, (int)circuit["depth"]!));
        Assert.Equal((3, 2, 6, 4), ((int)circuit["gates"]!["h"]!, (int)circuit["gates"]!["rz"]!, (int)circuit["gates"]!["rx"]!, (int)circuit["gates"]!["rzz"]!));
        Assert.Equal(-4, (double)circuit["bestEnergy"]!, 12);
        Assert.InRange((double)circuit["expectedEnergy"]!, -4, 4);
        Assert.InRange((double)circuit["bestProbability"]!, 0, 1);
    }

    [Theory]
    [InlineData("c.qs", "operation Main() : Result[]")]
    [InlineData("c.qasm", "OPENQASM 3.0;")]
    public async Task Export_ByExtension_WritesTheFile(string name, string holds)
    {
        var result = (await Command.RunAsync(["export", Model, "-o", workspace.At(name), .. Angles])).Expect(0);
        Assert.Contains(holds, File.ReadAllText(workspace.At(name)), StringComparison.Ordinal);
        Assert.Contains("3 qubits, 2 layers", result.Output, StringComparison.Ordinal);
        Assert.Contains("expected energy", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Ring_KeepsTheNumberOfOnes()
    {
        var result = (await Command.RunAsync(["export", Model, "-o", workspace.At("r.qs"), "--mixer", "xyring", "--ones", "3", "--json", .. Angles])).Expect(0).Json;
        Assert.Equal((0.0, 0.0, 1.0), (Math.Round((double)result["circuit"]!["bestEnergy"]!, 9), Math.Round((double)result["circuit"]!["expectedEnergy"]!, 9), Math.Round((double)result["circuit"]!["bestProbability"]!, 9)));
    }

    [Fact]
    public async Task Export_NoAngles_OptimisesThem()
    {
        var optimised = (await Command.RunAsync(["export", Model, "-o", workspace.At("o.qasm"), "--json"])).Expect(0).Json["circuit"]!;
        var given = (await Command.RunAsync(["export", Model, "-o", workspace.At("g.qasm"), "--json", .. Angles])).Expect(0).Json["circuit"]!;
        Assert.Equal(("Optimised", "Given", 4), ((string?)optimised["anglesFrom"], (string?)given["anglesFrom"], (int)optimised["layers"]!));
        Assert.InRange((double)optimised["expectedEnergy"]!, -4, -3.5);
        Assert.True((double)optimised["expectedEnergy"]! < (double)given["expectedEnergy"]! - 1);
    }

    [Fact]
    public async Task Export_NoAnglesOfALargeModel_TakesAverageOnes()
    {
        var model = Written("chain.coo", "# vartype=SPIN\n" + string.Concat(Enumerable.Range(0, 29).Select(i => $"{i} {i + 1} 1\n")));
        var result = (await Command.RunAsync(["export", model, "-o", workspace.At("chain.qasm"), "--json", "--layers", "2"])).Expect(0).Json["circuit"]!;
        Assert.Equal(("Average", 2), ((string?)result["anglesFrom"], (int)result["layers"]!));
    }

    [Fact]
    public async Task Export_LargeModel_NeedsNoSimulation()
    {
        var model = Written("large.coo", "# vartype=SPIN\n" + string.Concat(Enumerable.Range(0, 299).Select(i => $"{i} {i + 1} 1\n")));
        var result = (await Command.RunAsync(["export", model, "-o", workspace.At("large.qasm"), "--json", .. Angles])).Expect(0).Json;
        Assert.Equal(300, (int)result["circuit"]!["qubits"]!);
        Assert.Null(result["circuit"]!["expectedEnergy"]);
    }

    [Theory]
    [InlineData("QP1603", "m.coo", "c.txt")]
    [InlineData("QP1603", "m.coo", "c.qs", "--format", "quil")]
    [InlineData("QP1603", "m.coo", "c.qs", "--mixer", "y")]
    [InlineData("QP1603", "m.coo", "c.qs", "--gammas", "0.1,a", "--betas", "1,2")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1", "--betas", "1,2")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1", "--betas", "1", "--layers", "2")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1", "--betas", "1", "--mixer", "xyring")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1", "--betas", "1", "--mixer", "xyring", "--ones", "4")]
    [InlineData("QP2069", "m.coo", "c.qs", "--gammas", "0.1", "--betas", "1", "--ones", "1")]
    [InlineData("QP2069", "m.coo", "c.qs", "--layers", "0")]
    [InlineData("QP2069", "m.coo", "c.qs", "--layers", "65")]
    [InlineData("QP2068", "none.coo", "c.qs", "--gammas", "0.1", "--betas", "1")]
    [InlineData("QP3021", "missing.coo", "c.qs")]
    [InlineData("QP1006", "m.coo", "no/c.qs")]
    public async Task Export_BadInput_ExitsWith2AndLeavesNothing(string code, string input, string output, params string[] more)
    {
        Assert.NotEmpty(Model);
        Written("none.coo", "# vartype=SPIN\n" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"{i} {i + 1} 1\n")));
        var before = workspace.Contents();
        var result = (await Command.RunAsync(["export", workspace.At(input), "-o", workspace.At(output), "-q", .. more])).Expect(2);
        Assert.StartsWith(code, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(before, workspace.Contents());
    }

    [Theory]
    [InlineData("q.ll")]
    [InlineData("q.qs", "--estimate")]
    public async Task Export_NoNode_SaysTheFixAndLeavesNothing(string output, params string[] more)
    {
        using var error = new StringWriter();
        Assert.Equal(2, await CommandLine.RunAsync(["export", Model, "-o", workspace.At(output), "-q", .. Angles, .. more], TextWriter.Null, error, default, _ => null));
        Assert.StartsWith("QP2060", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.At(output)));
    }

    [EngineFact]
    public async Task Export_Qir_WithEstimates_ShowsTheTable()
    {
        var result = (await Command.RunAsync(["export", Model, "--format", "qir", "-o", workspace.At("c.ll"), "--estimate", .. Angles])).Expect(0);
        Assert.Contains("\"required_num_qubits\"=\"3\"", File.ReadAllText(workspace.At("c.ll")), StringComparison.Ordinal);
        Assert.All(["qubit_gate_ns_e3", "qubit_maj_ns_e6", "T states", "physical"], text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_Cancelled_EndsBeforeMinutesOfOptimisation()
    {
        var model = Written("twenty.coo", "# vartype=SPIN\n" + string.Concat(Enumerable.Range(0, 19).Select(i => $"{i} {i + 1} 1\n{i} {i} 0.5\n")));
        (await Command.CancelledAsync(null, "export", model, "-o", workspace.At("twenty.qasm"), "--layers", "64")).Expect(130);
        Assert.False(File.Exists(workspace.At("twenty.qasm")));
    }

    /// <summary>Tests of this project run one after the other, so that no other test has a process at work.</summary>
    [EngineFact]
    public async Task Formulate_QSharpEngine_LeavesNoProcess()
    {
        var before = ProcessesHere();
        (await Command.RunAsync("formulate", "--task", workspace.Task, "--target", "params=0.4", "--objective", "l1", "--sampler", "qaoa:engine=qsharp,qubits=2,layers=1,iterations=0,shots=5", "-o", workspace.At("formulated.bqm"))).Expect(0);
        Assert.Equal(before, ProcessesHere());
    }

    [EngineFact]
    public async Task Doctor_Engine_SaysItsVersion()
    {
        var result = await Command.RunAsync("doctor");
        Assert.Contains("[ok] qsharp: qsharp-lang 1.32.5-dev", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Processes that this one started and that run; nothing where the system does not tell.</summary>
    private static string[] ProcessesHere() => !Directory.Exists("/proc/self/task") ? [] :
        [.. Directory.EnumerateDirectories("/proc/self/task").SelectMany(thread => Children(Path.Combine(thread, "children"))).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Children(string file)
    {
        try
        {
            return File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return []; // the thread has ended
        }
    }

    private string Written(string name, string text)
    {
        File.WriteAllText(workspace.At(name), text);
        return workspace.At(name);
    }

    /// <summary>A test that runs Microsoft's compiler; reported as skipped where it is not installed.</summary>
    private sealed class EngineFactAttribute : FactAttribute
    {
        public EngineFactAttribute()
        {
            try
            {
                QSharpInstallation.Find(Environment.GetEnvironmentVariable);
            }
            catch (InputException e)
            {
                Skip = e.Message;
            }
        }
    }
}
