using System.Globalization;

namespace QuantumPrune.Client.Reports;

/// <summary>The result of a run in a sentence or two, whichever way it fell.</summary>
public static class Verdict
{
    /// <summary>Rankings that anybody could have used, and the magnitude model.</summary>
    internal static IReadOnlyList<string> Baselines { get; } = ["random", "l1", "taylor", "fisher", "l1-qubo"];

    /// <summary>What is smaller is not shown, and counts as equal.</summary>
    private const double Smallest = 0.0005;

    /// <summary>How the written network stands against the dense one and the best baseline on the test set.</summary>
    public static string Of(RunReport report)
    {
        var (dense, chosen) = (report.Row("dense"), report.Row(report.Chosen));
        if (dense?.Test is not { } whole || chosen?.Test is not { } own) return $"The network comes from '{report.Chosen}'; it was not measured on the test set.";
        var size = string.Create(CultureInfo.InvariantCulture, $"{report.Target.Achieved:P1} of {Counted(report.Target.Kind)} removed ({report.Chosen}): {Named(report, own)} on the test set, dense {Named(report, whole)}.");
        return BestBaseline(report) is { Test: { } other } best ? $"{size} {Against(report, own, best.Method, other)}" : size;
    }

    /// <summary>Whether a row is a method that anybody could have used, recovered and trained further like ours.</summary>
    internal static bool IsBaseline(string method) => Baselines.Contains(method.Split('+')[0]);

    /// <summary>The best of the rankings that anybody could have used, on the test set; null if none was measured.</summary>
    internal static ReportRow? BestBaseline(RunReport report)
    {
        var measured = report.Rows.Where(r => IsBaseline(r.Method) && r.Test is not null);
        return report.Metric.HigherIsBetter ? measured.MaxBy(r => r.Test) : measured.MinBy(r => r.Test);
    }

    private static string Against(RunReport report, double own, string baseline, double other)
    {
        var gain = report.Metric.HigherIsBetter ? own - other : other - own;
        var ours = Math.Abs(gain) < Smallest ? "ours is equal" : string.Create(CultureInfo.InvariantCulture, $"ours is {(gain > 0 ? "better" : "WORSE")} by {Math.Abs(gain):0.###}");
        return $"Best baseline at the same size ({baseline}): {Named(report, other)}; {ours}.";
    }

    private static string Named(RunReport report, double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}{MetricUnit.Of(report.Metric.Name)}");

    private static string Counted(string kind) => kind switch { "params" => "the parameters", "macs" => "the multiply-accumulates", _ => "the prunable channels" };
}
