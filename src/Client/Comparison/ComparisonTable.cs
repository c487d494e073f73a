using System.Globalization;

namespace QuantumPrune.Client.Comparison;

/// <summary>The main table of a comparison as text cells.</summary>
internal static class ComparisonTable
{
    private const string Nothing = "-";

    public static string[] Header(ComparisonReport report) =>
    [
        "sampler", "best energy", "gap", "hits", "median s", "s to target at 99 %", "95 % interval", "distinct", "reads", "seconds",
        .. report.Constraint is null ? [] : (string[])["constraint", "feasible"],
        .. HasCost(report) ? (string[])["cost"] : [],
    ];

    public static IEnumerable<string[]> Rows(ComparisonReport report) => report.Rows.Select(row => (string[])
    [
        row.Sampler + (row.Truncated ? " (cut short)" : ""),
        Text(row.BestEnergy, "0.######") + (row.Proven ? " (proven)" : ""),
        Gap(row),
        Text($"{row.Hits}/{row.Runs}"),
        Seconds(row.MedianTimeToTarget),
        At99(row),
        row.TimeToTarget99High is null ? Nothing : $"{Seconds(row.TimeToTarget99Low)} to {Seconds(row.TimeToTarget99High)}",
        Text($"{row.Distinct:N0}"),
        Text($"{row.Reads:N0}"),
        Text($"{row.Seconds:0.0}"),
        .. report.Constraint is null ? [] : (string[])[Name(row.Constraint), Text(row.FeasibleShare, "0.#%")],
        .. HasCost(report) ? (string[])[Text(row.Cost, "0.##")] : [],
    ]);

    private static bool HasCost(ComparisonReport report) => report.Rows.Any(row => row.Cost is not null);

    private static string Gap(ComparisonRow row) => row.Gap is not { } gap
        ? Nothing
        : Text($"{gap:0.######}") + (row.RelativeGap is { } share and not 0 ? Text($" ({share:0.####%})") : "");

    /// <summary>With a star where the median says more.</summary>
    private static string At99(ComparisonRow row) => row.TimeToTarget99 is null && row.TimeToTarget99Low is not null
        ? $">= {Seconds(row.TimeToTarget99Low)}"
        : Seconds(row.TimeToTarget99) + (row.Steady ? " *" : "");

    private static string Name(ConstraintUse use) => use switch { ConstraintUse.Kept => "kept", ConstraintUse.Penalty => "penalty", _ => Nothing };

    /// <summary>Three digits.</summary>
    private static string Seconds(double? value) => value switch
    {
        null => Nothing,
        >= 100 => Text(value, "N0"),
        >= 10 => Text(value, "0.0"),
        >= 1 => Text(value, "0.00"),
        _ => Text(value, "0.00###"),
    };

    private static string Text(double? value, string format) => value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : Nothing;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
