using System.Text.RegularExpressions;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Docs;

/// <summary>What the pages name in the sources is there.</summary>
public sealed partial class PathTests
{
    [Fact]
    public void Pages_PathsOfTheRepository_Exist()
    {
        var missing = from page in Page.All
                      from Match path in RepositoryPath().Matches(page.Text)
                      where !path.Value.Contains("/bin/", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, path.Value))
                      select $"{page}: {path.Value}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Pages_LinksToSections_Lead()
    {
        var broken = from page in Page.All
                     from Match link in SectionLink().Matches(page.Text)
                     let target = link.Groups[1].Length == 0 ? page : Page.Read(Path.Combine(Path.GetDirectoryName(page.Name)!, link.Groups[1].Value))
                     where !Heading().Matches(target.Text).Any(heading => AnchorOf(heading.Groups[1].Value) == link.Groups[2].Value)
                     select $"{page}: {link.Value}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Extending_TypesAndMembers_AreInTheSources()
    {
        var sources = new[] { "src", "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).SelectMany(path => Word().Matches(File.ReadAllText(path)).Select(word => word.Value)).ToHashSet();
        var named = Code().Matches(Page.Read("docs/extending.md").Text).SelectMany(code => Word().Matches(code.Groups[1].Value)).Select(word => word.Value).ToHashSet();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(sources));
    }

    /// <summary>As GitHub makes it: small letters, hyphens for spaces, no punctuation.</summary>
    private static string AnchorOf(string heading) => string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\(([\w-]+\.md)?#([\w-]+)\)")]
    private static partial Regex SectionLink();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<![\w/.-])(?:src|tests|samples|tools|bench|protos)/[\w./-]*\w")]
    private static partial Regex RepositoryPath();

    /// <summary>Names of types and members begin with a capital letter.</summary>
    [GeneratedRegex(@"(?<![\w/-])[A-Z]\w+")]
    private static partial Regex Word();

    /// <summary>Code within a line, paths with slashes left out.</summary>
    [GeneratedRegex("`([^`/\n]+)`")]
    private static partial Regex Code();
}
