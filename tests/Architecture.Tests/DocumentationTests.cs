using System.Text.RegularExpressions;

namespace QuantumPrune.Architecture.Tests;

public partial class DocumentationTests
{
    private static readonly string[] Comments =
        [.. Repository.Files("src", "*.cs").SelectMany(path => Repository.Read(path).Split('\n')).Where(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal))];

    [Fact]
    public void Comments_PagesThatTheyName_Exist()
    {
        var pages = Comments.SelectMany(line => Page().Matches(line)).Select(match => match.Value).Distinct();
        Assert.All(pages, page => Assert.True(File.Exists(Path.Combine(Repository.Root, page)), page));
    }

    [Fact]
    public void Comments_EquationsThatTheyCite_AreInTheFormulation()
    {
        var cited = Comments.Where(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal)).SelectMany(line => Equation().Matches(line)).Select(match => match.Value).Distinct();
        var formulation = Repository.Read("docs/formulation.md");
        Assert.All(cited, number => Assert.Contains(number, formulation, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_LinksToFiles_Lead()
    {
        string[] pages = ["README.md", .. Repository.Files("docs", "*.md")];
        var broken = from page in pages
                     from Match link in Link().Matches(Repository.Read(page))
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal)
                     where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target))
                     select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"docs/[a-z-]+\.md")]
    private static partial Regex Page();

    [GeneratedRegex(@"\([1-5]\.[1-9]\)")]
    private static partial Regex Equation();

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
