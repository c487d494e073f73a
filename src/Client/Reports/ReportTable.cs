using System.Globalization;

namespace QuantumPrune.Client.Reports;

/// <summary>The main table of a report as text cells.</summary>
internal static class ReportTable
{
    public static string[] Header(RunReport report)
    {
        var metric = report.Metric.Name + MetricUnit.Of(report.Metric.Name);
        return ["method", $"test {metric}", $"validation {metric}", "parameters", "MACs", "bytes", $"{report.Target.Kind} removed", "seconds"];
    }

    public static IEnumerable<string[]> Rows(RunReport report) => report.Rows.Select(row => new[]
    {
        row.Method == report.Chosen ? row.Method + " *" : row.Method,
        Number(row.Test) + (row.TestSpread is { } spread ? string.Create(CultureInfo.InvariantCulture, $" ± {spread:0.00}") : ""),
        Number(row.Validation),
        row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        row.Macs.ToString("N0", CultureInfo.InvariantCulture),
        row.Bytes.ToString("N0", CultureInfo.InvariantCulture),
        row.Achieved.ToString("0.0000", CultureInfo.InvariantCulture),
        row.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
    });

    private static string Number(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "-";
}
