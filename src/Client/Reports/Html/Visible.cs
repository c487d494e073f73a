using System.Globalization;
using System.Text;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>Makes names from files fit to be shown: what a page cannot hold, or what would reorder or hide its text, becomes U+FFFD.</summary>
internal static class Visible
{
    private const int Longest = 2000;

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest) return shown.Append('…').ToString();
            shown.Append(IsSafe(rune) ? rune : Rune.ReplacementChar);
        }

        return shown.ToString();
    }

    /// <summary>At most so many characters, for labels in charts.</summary>
    public static string Short(string? text, int most)
    {
        var whole = Of(text);
        var units = new StringInfo(whole);
        return units.LengthInTextElements <= most ? whole : units.SubstringByTextElements(0, most - 1) + "…";
    }

    private static bool IsSafe(Rune rune) => rune.Value is '\n' or '\t'
        || (rune.Value is not (0xFFFE or 0xFFFF) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
