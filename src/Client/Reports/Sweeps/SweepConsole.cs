using System.Globalization;
using Spectre.Console;

namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>Shows a sweep on the terminal: a row per target.</summary>
public static class SweepConsole
{
    /// <summary>Table and files.</summary>
    public static void Write(IAnsiConsole console, SweepReport sweep, string folder)
    {
        ConsoleReport.WriteTable(console, ["target", "runs", $"written: test {sweep.Metric.Title}", $"best baseline: test {sweep.Metric.Title}"], SweepCurves.Targets(sweep).Select(target => RowOf(sweep, target)));
        console.WriteLine("Means over seeds, ± standard deviation. The best baseline is each run's best ranking or random mask on the test set.");
        console.WriteLine($"Written to {Path.GetFullPath(folder)}: sweep.html, sweep.md, sweep.json and a folder per run");
    }

    private static string[] RowOf(SweepReport sweep, IGrouping<(string Kind, double Requested), SweepRun> target)
    {
        var sign = sweep.Metric.HigherIsBetter ? 1 : -1;
        var written = target.Select(run => run.Rows.FirstOrDefault(row => row.Method == run.Chosen)?.Test).OfType<double>();
        var baselines = target.Select(run => run.Rows.Where(row => Verdict.IsBaseline(row.Method)).Select(row => row.Test).OfType<double>().DefaultIfEmpty(double.NaN).MaxBy(test => sign * test));
        return [string.Create(CultureInfo.InvariantCulture, $"{target.Key.Kind}={target.Key.Requested}"), target.Count().ToString(CultureInfo.InvariantCulture), Spread([.. written]), Spread([.. baselines])];
    }

    private static string Spread(double[] values)
    {
        if (values.Length == 0) return "-";
        var mean = values.Average();
        if (values.Length == 1) return mean.ToString("0.000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.000} ± {Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)):0.000}");
    }
}
