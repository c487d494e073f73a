using System.Text.Json.Nodes;
using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Comparison;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation;
using static QuantumPrune.Client.Tests.Comparison.Fakes;

namespace QuantumPrune.Client.Tests.Comparison;

public class ComparisonReportTests
{
    [Fact]
    public async Task Json_Constrained_IsAsReviewed() => Snapshot.Match("comparison-constrained.json", JsonReport.Write(await ConstrainedAsync()) + "\n");

    [Fact]
    public async Task Console_Constrained_IsAsReviewed() => Snapshot.Match("comparison-constrained.console", OnConsole(await ConstrainedAsync()));

    [Fact]
    public async Task Console_Plain_IsAsReviewed() => Snapshot.Match("comparison-plain.console", OnConsole(await PlainAsync()));

    [Fact]
    public async Task Json_Fields_AreThoseOfTheContract()
    {
        var json = JsonNode.Parse(JsonReport.Write(await PlainAsync()))!;
        Assert.Equal(("quantumprune.comparison/1", 4, 1), ((string?)json["schema"], (int)json["variables"]!, (int)json["interactions"]!));
        Assert.All(["sampler", "bestEnergy", "gap", "proven", "timeToTarget99", "seconds", "reads"], field => Assert.NotNull(json["rows"]![0]![field]));
    }

    /// <summary>One sampler keeps the cardinality, one is given a penalty, one refuses; cancelled in the second round.</summary>
    private static async Task<ComparisonReport> ConstrainedAsync()
    {
        using var source = new CancellationTokenSource();
        var fakes = new Fakes();
        var kept = new FakeConstrainedSampler("kept", fakes.Clock, Run((0.25, 10), (0.5, 12))) { Starting = run => { if (run == 2) source.Cancel(); } };
        var report = await CompareAsync(
            fakes.Options with { Repeats = 3, TimeLimit = 2 }, LinearConstraint.Cardinality(4, 2), source.Token,
            kept, fakes.Sampler("penalised", Run((1, 1), (0.5, 10))), new FakeSampler("[small]", fakes.Clock) { Limits = new SamplerLimits { MaxVariables = 3 } });
        return Fixed(report) with { Maximised = true };
    }

    /// <summary>One sampler always hits, one sometimes, one never.</summary>
    private static async Task<ComparisonReport> PlainAsync()
    {
        var fakes = new Fakes();
        var paid = new FakeSampler("never", fakes.Clock, Run((1, 14))) { Info = new JsonObject { ["cost"] = 0.01 } };
        return Fixed(await fakes.CompareAsync(fakes.Sampler("exact", Run((0.0123, 15)) with { Ends = true }), fakes.Sampler("sometimes", Run((1, 15)), Run((2, 7))), paid));
    }

    private static ComparisonReport Fixed(ComparisonReport report) => report with { Problem = "problem.mdp", Machine = new MachineInfo(8, 4, "X64", "an operating system") };

    private static string OnConsole(ComparisonReport report)
    {
        using var writer = new StringWriter();
        ComparisonConsole.Write(new Terminal(writer, writer).Results, report);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
