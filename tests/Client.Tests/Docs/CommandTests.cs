using System.Diagnostics;
using System.Text.RegularExpressions;
using QuantumPrune.Client.Cli;
using Xunit.Abstractions;

namespace QuantumPrune.Client.Tests.Docs;

/// <summary>The commands that the pages show are run as they stand.</summary>
public sealed partial class CommandTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<PageBlock> Blocks = [.. Page.All.SelectMany(page => page.Blocks)];

    /// <summary>One case per block whose commands are not run: their number, and why, stands in the list of tests.</summary>
    public static IEnumerable<object[]> NotRun =>
        Blocks.Where(b => b.Commands.Count > 0 && b.WhyNotRun is not null).Select(b => new object[] { b.ToString(), $"{b.Commands.Count} command(s)", b.WhyNotRun! });

    [Fact]
    public async Task Commands_OfAllPages_Succeed()
    {
        using var folder = new ReadersFolder();
        var (ran, left, started) = (0, new List<string>(), Stopwatch.GetTimestamp());
        foreach (var block in Blocks)
        {
            if (block.FileName is { } name) await File.WriteAllTextAsync(name, block.Text);
            if (block.WhyNotRun is { } why) left.AddRange(block.Commands.Select(_ => why));
            if (block.WhyNotRun is not null) continue;
            foreach (var command in block.Commands)
            {
                var own = Stopwatch.GetTimestamp();
                var result = await ReadersFolder.RunAsync(command);
                Assert.True(result.Code == 0, $"{block}: 'quantumprune {string.Join(' ', command)}' ended with {result.Code}\n{result.Output}\n{result.Error}");
                output.WriteLine($"{Stopwatch.GetElapsedTime(own).TotalSeconds,6:0.0} s  {block}: {string.Join(' ', command)}");
                ran++;
            }
        }

        output.WriteLine($"{ran} commands of {Page.All.Count} pages in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        foreach (var reason in left.GroupBy(why => why)) output.WriteLine($"not run, {reason.Key}: {reason.Count()}");
        Assert.True(ran >= 20);
    }

    [Theory]
    [MemberData(nameof(NotRun))]
    public void Commands_NotRun_CanBeRead(string block, string commands, string why)
    {
        Assert.NotEqual("", why + commands);
        var root = CommandLine.MakeRoot(new Terminal(TextWriter.Null, TextWriter.Null));
        Assert.All(Blocks.Single(b => b.ToString() == block).Commands, command => Assert.Empty(root.Parse(command).Errors));
    }

    [Fact]
    public void Blocks_CommentsBefore_AreUnderstood() => Assert.All(Blocks, block => Assert.True(block.IsUnderstood, $"{block}: '{block.Comment}'"));

    /// <summary>Commands within sentences may be cut short, so that only the verb and the options are looked at.</summary>
    [Fact]
    public void Commands_WithinSentences_HaveVerbsAndOptionsThatExist()
    {
        var root = CommandLine.MakeRoot(new Terminal(TextWriter.Null, TextWriter.Null));
        foreach (var (page, span) in from page in Page.All from Match span in Span().Matches(page.Text) select (page, span.Groups[1].Value.Split(' ')))
        {
            var verb = root.Subcommands.FirstOrDefault(v => v.Name == span[0]);
            Assert.True(verb is not null, $"{page}: there is no command '{span[0]}'");
            var known = verb.Options.Concat(verb.Subcommands.SelectMany(v => v.Options)).SelectMany(o => o.Aliases.Prepend(o.Name)).ToHashSet();
            Assert.All(span.Where(word => word.StartsWith("--", StringComparison.Ordinal)), word => Assert.True(known.Contains(word), $"{page}: '{verb.Name}' has no option '{word}'"));
        }
    }

    [GeneratedRegex("`quantumprune ([a-z][^`]*)`")]
    private static partial Regex Span();
}
