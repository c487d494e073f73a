using System.Globalization;

namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>The table of one target as text cells.</summary>
internal static class SweepTable
{
    public static string[] Header(SweepReport sweep) => ["method", $"test {sweep.Metric.Title}", "runs", "written", "removed", "parameters", "MACs"];

    public static IEnumerable<string[]> Rows(IEnumerable<SweepMean> means) => means.Select(mean => new[]
    {
        mean.Method,
        string.Create(CultureInfo.InvariantCulture, $"{mean.Test:0.000}{(mean.Spread is { } spread ? $" ± {spread:0.000}" : "")}"),
        Whole(mean.Runs), Whole(mean.Chosen), mean.Achieved.ToString("0.0000", CultureInfo.InvariantCulture), Whole(mean.Parameters), Whole(mean.Macs),
    });

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
