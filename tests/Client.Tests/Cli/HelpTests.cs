using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class HelpTests
{
    [Theory]
    [InlineData("", "prune", "analyze", "formulate", "solve", "compare", "convert", "export", "refine", "apply", "evaluate", "train", "demo", "--version")]
    [InlineData(
        "prune", "--task", "--target", "--output", "--objective", "--sampler", "--refine", "--no-controls", "--evaluations", "--stages", "--no-fold", "--signed-taylor",
        "--probes", "--floor", "--seed", "--json", "--quiet", "--threads")]
    [InlineData("analyze", "--task", "--json", "--quiet", "--threads")]
    [InlineData("formulate", "--task", "--target", "--objective", "--sampler", "--seed", "--output", "--json")]
    [InlineData("convert", "<in>", "<out>", "--from", "--to", "--vartype", "--json", "--quiet")]
    [InlineData("export", "<problem>", "--from", "--format", "--layers", "--gammas", "--betas", "--mixer", "--ones", "--estimate", "--output", "--json")]
    [InlineData("solve", "<problem>", "--from", "--sampler", "--seed", "--time-limit", "--output", "--json")]
    [InlineData("compare", "<problem>", "--from", "--samplers", "--time-limit", "--repeats", "--target", "--cardinality", "--blocks", "--seed", "--output", "--json", "--threads")]
    [InlineData("refine", "--task", "--mask", "--evaluations", "--seed", "--output", "--json")]
    [InlineData("apply", "<model>", "--plan", "--output", "--json")]
    [InlineData("evaluate", "<model>", "--task", "--json")]
    [InlineData("train", "<model>", "--task", "--from-scratch", "--output", "--json")]
    [InlineData("demo", "--output", "--json")]
    public async Task Help_OfAVerb_ListsItsOptions(string verb, params string[] options)
    {
        var result = (await Command.RunAsync(verb.Length == 0 ? ["--help"] : [verb, "--help"])).Expect(0);
        Assert.All(options, option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData]
    [InlineData("prun")]
    [InlineData("prune")]
    [InlineData("prune", "--task", "t", "--target", "params=0.3", "-o", "x", "--seed", "-1")]
    [InlineData("evaluate", "--task", "t", "--nonsense")]
    public async Task Usage_Wrong_ExitsWithTwoAndSaysSo(params string[] args) =>
        Assert.NotEqual("", (await Command.RunAsync(args)).Expect(2).Error);
}
