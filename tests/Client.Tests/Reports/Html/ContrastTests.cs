using System.Globalization;
using System.Text.RegularExpressions;
using QuantumPrune.Client.Reports.Html;

namespace QuantumPrune.Client.Tests.Reports.Html;

/// <summary>Contrast by the definition of WCAG 2.</summary>
public partial class ContrastTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Style_Text_CanBeReadInEveryScheme(int scheme)
    {
        var colours = Schemes()[scheme];
        foreach (var text in new[] { "ink", "muted", "accent" })
            foreach (var ground in new[] { "page", "card" }) Assert.True(Contrast(colours[text], colours[ground]) >= 4.5, $"{text} on {ground}");
        Assert.True(Contrast(colours["ink"], colours["tint"]) >= 4.5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Style_Shapes_StandOutInEveryScheme(int scheme)
    {
        var colours = Schemes()[scheme];
        Assert.All(new[] { "soft", "accent", "removed" }, shape => Assert.True(Contrast(colours[shape], colours["page"]) >= 3, shape));
    }

    /// <summary>Light, dark, print.</summary>
    private static List<Dictionary<string, string>> Schemes() =>
        [.. Root().Matches(Style.Sheet).Select(root => Colour().Matches(root.Value).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value))];

    private static double Contrast(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        double Part(int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }

    [GeneratedRegex(":root {[^}]*}")]
    private static partial Regex Root();

    [GeneratedRegex("--([a-z]+): #([0-9a-f]{3,6})")]
    private static partial Regex Colour();
}
