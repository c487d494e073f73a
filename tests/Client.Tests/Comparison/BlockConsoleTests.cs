using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Comparison.Blocks;

namespace QuantumPrune.Client.Tests.Comparison;

public class BlockConsoleTests
{
    private static readonly BlockRun Run = new() { Block = 0, Reads = 1200, ApproximationRatio = 0.5, OptimumShare = 0.25, ShotsToOptimum99 = 17, Seconds = 1 };

    [Fact]
    public void Write_Truncated_CountsTheBlocksThatWereRun()
    {
        var text = Shown([new BlockRow { Sampler = "a", Runs = [Run, Run with { Block = 1, OptimumShare = 0, ShotsToOptimum99 = null }] }]);
        Assert.Contains("1/2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/9", text, StringComparison.Ordinal);
        Assert.Contains("cancelled", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Reads_AreThoseOfABlock()
    {
        var text = Shown([new BlockRow { Sampler = "a", Runs = [Run, Run with { Block = 1, Reads = 1000 }] }]);
        Assert.Contains("reads", text, StringComparison.Ordinal);
        Assert.Contains("1,100", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoRuns_ShowsNoFigures()
    {
        var text = Shown([new BlockRow { Sampler = "a", Runs = [], Refusal = "why not" }]);
        Assert.DoesNotContain("0/", text, StringComparison.Ordinal);
        Assert.Contains("a: why not", text, StringComparison.Ordinal);
    }

    private static string Shown(BlockRow[] rows)
    {
        using var writer = new StringWriter();
        BlockConsole.Write(new Terminal(writer, writer).Results, new BlockReport { Problem = "p.coo", Size = 6, Blocks = 9, Available = 12, Seed = 1, Rows = rows, Truncated = true });
        return writer.ToString();
    }
}
