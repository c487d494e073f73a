using System.Text.RegularExpressions;

namespace QuantumPrune.Architecture.Tests;

public partial class ErrorCodeTests
{
    private static readonly string[] Lines = [.. Repository.Files("src", "*.cs").SelectMany(path => Repository.Read(path).Split('\n')).Select(line => line.Trim())];

    private static readonly SortedSet<string> Thrown = CodesIn(Lines.Where(line => !line.StartsWith("//", StringComparison.Ordinal)));

    private static readonly string[] Documented = [.. RowOfErrors().Matches(Repository.Read("docs/errors.md")).Select(match => match.Groups[1].Value)];

    [Fact]
    public void ErrorsPage_EveryCodeOfTheSources_HasARow() => Assert.Empty(Thrown.Except(Documented));

    [Fact]
    public void ErrorsPage_Rows_AreCodesOfTheSources() => Assert.Empty(Documented.Except(Thrown));

    [Fact]
    public void ErrorsPage_EveryCode_HasOneMeaning() => Assert.Equal(Documented.Distinct(), Documented);

    [Fact]
    public void ErrorsPage_Rows_SayMeaningAndFix() =>
        Assert.All(Repository.Read("docs/errors.md").Split('\n').Where(line => line.StartsWith("| QP", StringComparison.Ordinal)), row => Assert.Matches(@"^\| QP\d{4} \| \S[^|]{10,} \| \S[^|]{10,} \|$", row));

    [Fact]
    public void DocComments_Codes_AreThrownSomewhere() => Assert.Empty(CodesIn(Lines.Where(line => line.StartsWith("///", StringComparison.Ordinal))).Except(Thrown));

    private static SortedSet<string> CodesIn(IEnumerable<string> lines) => new(lines.SelectMany(line => Code().Matches(line)).Select(match => match.Value), StringComparer.Ordinal);

    [GeneratedRegex(@"\bQP\d{4}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (QP\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex RowOfErrors();
}
