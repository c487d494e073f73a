using System.Text.Json.Nodes;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class CompareTests(Workspace workspace) : IClassFixture<Workspace>
{
    private string Written(string name, string text)
    {
        File.WriteAllText(workspace.At(name), text);
        return workspace.At(name);
    }

    [Fact]
    public async Task Compare_SmallGraph_TimesAllToTheProvenOptimum()
    {
        var file = workspace.At("comparison.json");
        var result = (await Command.RunAsync("compare", Written("c.rud", "3 3\n1 2 1\n2 3 4\n1 3 1\n"), "--samplers", "exact,anneal:reads=2,sweeps=10,tabu", "--time-limit", "10", "--repeats", "2", "--json", "-o", file)).Expect(0);
        Assert.Equal(result.Output, File.ReadAllText(file));
        Assert.Equal(("proven", -5.0, true), ((string?)result.Json["target"]!["kind"], (double)result.Json["target"]!["energy"]!, (bool)result.Json["maximised"]!));
        var rows = result.Json["rows"]!.AsArray();
        Assert.Equal(["exact", "anneal:reads=2,sweeps=10", "tabu"], rows.Select(row => (string?)row!["sampler"]));
        Assert.All(rows, row => Assert.Equal((0.0, 2, 2), ((double)row!["gap"]!, (int)row["hits"]!, (int)row["runs"]!)));
        Assert.True((bool)rows[0]!["proven"]!);
    }

    [Fact]
    public async Task Compare_Cardinality_TabuKeepsItAndAnnealPaysAPenalty()
    {
        var graph = Written("k.rud", "4 4\n1 2 3\n2 3 4\n3 4 5\n1 4 6\n");
        var result = (await Command.RunAsync("compare", graph, "--samplers", "tabu,anneal,exact", "--cardinality", "1", "--time-limit", "10", "--repeats", "1", "--json", "-q")).Expect(0);
        Assert.Equal("proven", (string?)result.Json["target"]!["kind"]); // of the penalised model, and its best row is feasible
        Assert.Equal((-11.0, 12.0), ((double)result.Json["target"]!["energy"]!, (double)result.Json["penalty"]!));
        Assert.Equal(["kept", "penalty", "penalty"], result.Json["rows"]!.AsArray().Select(row => (string?)row!["constraint"]));
    }

    [Fact]
    public async Task Compare_Blocks_JudgesRowsByTheOptimaOfTheSameBlocks()
    {
        var model = Written("blocks.coo", "# vartype=SPIN\n" + string.Concat(Enumerable.Range(0, 19).Select(i => $"{i} {i + 1} {(i % 3 == 0 ? -2 : 1)}\n{i} {i} {i % 5 - 2}\n")));
        var file = workspace.At("blocks.json");
        var result = (await Command.RunAsync("compare", model, "--samplers", "qaoa:layers=2,random:reads=500,exact,qaoa:qubits=3", "--blocks", "6", "--json", "-o", file)).Expect(0);
        Assert.Equal(result.Output, File.ReadAllText(file));
        Assert.Equal(("quantumprune.blocks/1", 6, 3), ((string?)result.Json["schema"], (int)result.Json["size"]!, (int)result.Json["blocks"]!));
        var rows = result.Json["rows"]!.AsArray();
        Assert.Equal([3, 3, 3, 0], rows.Select(row => row!["runs"]!.AsArray().Count));
        Assert.Contains("give qubits=6 or more", (string?)rows[3]!["refusal"], StringComparison.Ordinal); // its rows are no shots
        Assert.Equal((3, 1.0, 1.0), ((int)rows[2]!["solved"]!, (double)rows[2]!["meanRatio"]!, (double)rows[2]!["leastOptimumShare"]!));
        Assert.InRange((double)rows[1]!["meanRatio"]!, 0.2, 0.8);
        Assert.InRange((double)rows[0]!["meanRatio"]!, (double)rows[1]!["meanRatio"]!, 1);
        Assert.Equal(1000, (int)rows[0]!["runs"]![0]!["reads"]!);
        Assert.InRange((double)rows[0]!["mostShotsToOptimum99"]!, 1, 1000);
    }

    [Theory]
    [InlineData("1", "2 to 24")]
    [InlineData("25", "2 to 24")]
    [InlineData("4", "fewer")]
    public async Task Compare_BlocksOfASizeThatIsNot_SaysWhich(string size, string fix)
        => Assert.Contains(fix, (await Command.RunAsync("compare", Written("three.coo", "# vartype=SPIN\n0 1 1\n1 2 1\n"), "--samplers", "qaoa", "--blocks", size)).Expect(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Compare_BlocksWithARemoteSampler_IsRefused()
    {
        var error = (await Command.RunAsync("compare", Written("three.coo", "# vartype=SPIN\n0 1 1\n1 2 1\n"), "--samplers", "leap-qpu", "--blocks", "2")).Expect(2).Error;
        Assert.StartsWith("QP2013: --blocks", error, StringComparison.Ordinal);
        Assert.DoesNotContain("'compare'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--time-limit", "1")]
    [InlineData("--repeats", "10")]
    [InlineData("--target", "-1")]
    [InlineData("--cardinality", "1")]
    public async Task Compare_BlocksWithAnOptionThatWouldBeIgnored_IsRefused(string option, string value)
        => Assert.StartsWith($"QP1603: {option} ", (await Command.RunAsync("compare", Written("three.coo", "# vartype=SPIN\n0 1 1\n1 2 1\n"), "--samplers", "greedy", "--blocks", "2", option, value)).Expect(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Compare_AllRefuse_ExitsWith2AndSaysWhy()
        => Assert.Contains("anneal: QP3030", (await Command.RunAsync("compare", Written("k.qkp", "k\n3\n1 2 3\n4 5\n6\n\n0\n4\n2 2 3\n"), "--samplers", "anneal", "--time-limit", "0.1", "-q")).Expect(2).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Compare_Cancelled_SavesWhatIsDone()
    {
        var file = workspace.At("cancelled.json");
        (await Command.CancelledAsync("compare: first pass: done", "compare", Written("d.rud", "3 1\n1 2 1\n"), "--samplers", "tabu", "--time-limit", "0.3", "-o", file)).Expect(130);
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal((true, true, -1.0, 0), ((bool)json["truncated"]!, (bool)json["rows"]![0]!["truncated"]!, (double)json["rows"]![0]!["bestEnergy"]!, (int)json["rows"]![0]!["runs"]!));
    }

    [Theory]
    [InlineData("QP2010", "a.rud", "--samplers", "nothing")]
    [InlineData("QP1603", "a.rud", "--samplers", ",")]
    [InlineData("QP1603", "a.rud", "--samplers", "tabu", "--repeats", "0")]
    [InlineData("QP1603", "a.rud", "--samplers", "tabu", "--time-limit", "0")]
    [InlineData("QP1603", "a.rud", "--samplers", "tabu", "--cardinality", "3")]
    [InlineData("QP1603", "a.rud", "--samplers", "tabu", "--target", "NaN")]
    [InlineData("QP1607", "a.mdp", "--samplers", "tabu", "--cardinality", "1")]
    [InlineData("QP1006", "a.rud", "--samplers", "tabu", "-o", "no/such/file.json")]
    [InlineData("QP3021", "missing.rud", "--samplers", "tabu")]
    public async Task Compare_BadInput_ExitsWith2(string code, string problem, params string[] more)
    {
        Written("a.rud", "2 1\n1 2 3\n");
        Written("a.mdp", "2 1\n0 1 3\n");
        var result = (await Command.RunAsync(["compare", workspace.At(problem), .. more])).Expect(2);
        Assert.StartsWith(code, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }
}
