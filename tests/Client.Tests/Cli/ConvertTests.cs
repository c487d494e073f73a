using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Client.Tests.Cli;

public class ConvertTests(Workspace workspace) : IClassFixture<Workspace>
{
    private string Written(string name, string text)
    {
        File.WriteAllText(workspace.At(name), text);
        return workspace.At(name);
    }

    [Fact]
    public async Task Convert_Json_SaysSizesAndWarnings()
    {
        var result = (await Command.RunAsync("convert", Written("a.coo", "# vartype=SPIN\n0 0 1\n0 1 2\nnonsense\n"), workspace.At("a.qubo"), "--json")).Expect(0);
        Assert.Equal(["variables", "interactions", "vartype", "maximised", "warnings", "file"], result.Json.AsObject().Select(p => p.Key));
        Assert.Equal((2, 1, "spin", 2), ((int)result.Json["variables"]!, (int)result.Json["interactions"]!, (string?)result.Json["vartype"], result.Json["warnings"]!.AsArray().Count));
        Assert.Contains("warning: 1 lines", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ThereAndBack_KeepsEnergies()
    {
        var graph = Written("g.rud", "3 2\n1 2 1\n2 3 4\n");
        (await Command.RunAsync("convert", graph, workspace.At("g.bqm"), "--vartype", "binary")).Expect(0);
        (await Command.RunAsync("convert", workspace.At("g.bqm"), workspace.At("back"), "--to", "maxcut", "--vartype", "spin")).Expect(0);
        Assert.Equal(File.ReadAllText(graph), File.ReadAllText(workspace.At("back")));
        Assert.Equal(-5, ModelFile.Read(workspace.At("g.bqm")).Model.Energy([0, 1, 0]));
    }

    [Fact]
    public async Task Convert_Constraint_WarnsThatItIsLost()
    {
        var result = (await Command.RunAsync("convert", Written("m.mdp", "2 1\n0 1 3\n"), workspace.At("m.json"))).Expect(0);
        Assert.Contains("constraint is lost", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 warnings; energies are minus", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QP3022", "a.xyz", "b.bqm")]
    [InlineData("QP3022", "a.coo", "b.sparse")]
    [InlineData("QP3022", "a.coo", "b.bqm", "--from", "nothing")]
    [InlineData("QP3021", "missing.coo", "b.bqm")]
    [InlineData("QP3023", "bad.rud", "b.bqm")]
    [InlineData("QP3024", "field.coo", "b.rud")]
    [InlineData("QP1603", "field.coo", "b.bqm", "--vartype", "real")]
    [InlineData("QP1006", "field.coo", "no/b.bqm")]
    public async Task Convert_BadInput_ExitsWith2AndLeavesNothing(string code, string input, string output, params string[] more)
    {
        Written("bad.rud", "2 1\n1 2 x\n");
        Written("field.coo", "# vartype=SPIN\n0 0 1\n");
        var before = workspace.Contents();
        var result = (await Command.RunAsync(["convert", workspace.At(input), workspace.At(output), .. more])).Expect(2);
        Assert.StartsWith(code, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(before, workspace.Contents());
    }

    [Fact]
    public async Task Solve_OtherFormat_SaysMinusTheValue()
    {
        var result = (await Command.RunAsync("solve", Written("s.rud", "2 1\n1 2 3\n"), "--sampler", "exact", "-o", workspace.At("s-samples.json"), "--json")).Expect(0);
        Assert.Equal((-3.0, true), ((double)result.Json["bestEnergy"]!, (bool)result.Json["maximised"]!));
    }

    [Fact]
    public async Task Solve_ConstraintThatTheSamplerDoesNotKeep_QP3030()
        => Assert.StartsWith("QP3030", (await Command.RunAsync("solve", Written("s.mdp", "2 1\n0 1 3\n"), "--sampler", "exact", "-q", "-o", workspace.At("s-samples.json"))).Expect(2).Error, StringComparison.Ordinal);
}
