using System.Text.RegularExpressions;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Docs;

/// <summary>A page of the documentation.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed partial record Page(string Name, string Text)
{
    /// <summary>All pages: those that a user reads first, then the others by name. Their commands are run in this order.</summary>
    public static IReadOnlyList<Page> All { get; } =
        [.. new[] { "README.md", "docs/guide.md", "docs/tasks.md" }.Union(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal).Select(f => $"docs/{Path.GetFileName(f)}")).Select(Read)];

    /// <summary>Its fenced blocks, in order.</summary>
    public IReadOnlyList<PageBlock> Blocks =>
        [.. Fence().Matches(Text).Select(m => new PageBlock(Name, Text[..m.Index].Count(c => c == '\n') + 1, m.Groups["language"].Value, m.Groups["comment"].Value, m.Groups["text"].Value))];

    public static Page Read(string name) => new(name, File.ReadAllText(Path.Combine(Repository.Root, name)));

    public override string ToString() => Name;

    [GeneratedRegex("^(<!-- (?<comment>[^\n]*) -->\n)?```(?<language>[a-z]+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
