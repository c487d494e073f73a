using System.Globalization;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>Numbers as text; what is not finite is not a number that was measured.</summary>
internal static class Figures
{
    public const string None = "n/a";

    /// <summary>Beyond this, differences overflow.</summary>
    private const double Greatest = 1e300;

    private static readonly (double Unit, string Letter)[] Prefixes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>Whether a value can be drawn.</summary>
    public static bool CanDraw(double value) => Math.Abs(value) < Greatest;

    /// <summary>A place in a drawing.</summary>
    public static string Place(double value) => (CanDraw(value) ? value : 0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A measured value in three digits after the point; very large and very small ones by their exponent.</summary>
    public static string Of(double? value) => value is not { } v || !double.IsFinite(v) ? None
        : v != 0 && Math.Abs(v) is < 1e-3 or >= 1e7 ? v.ToString("0.###E+0", CultureInfo.InvariantCulture)
        : v.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A metric, always with three digits after the point unless that hides it.</summary>
    public static string Metric(double? value) => value is { } v && Math.Abs(v) is 0 or >= 0.01 and < 1e7 ? v.ToString("0.000", CultureInfo.InvariantCulture) : Of(value);

    /// <summary>With its sign, a real minus.</summary>
    public static string Signed(double value, string format = "0.###") =>
        !double.IsFinite(value) ? None : (value > 0 ? "+" : value < 0 ? "−" : "±") + Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A large number in a few characters: 1.23M.</summary>
    public static string Compact(double value)
    {
        if (!double.IsFinite(value)) return None;
        foreach (var (unit, letter) in Prefixes)
            if (Math.Abs(value) >= unit) return (value / unit).ToString("0.##", CultureInfo.InvariantCulture) + letter;
        return Of(value);
    }

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? share.ToString("P1", CultureInfo.InvariantCulture) : None;
}
