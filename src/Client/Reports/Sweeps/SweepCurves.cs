namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>Means over seeds of the rows of a sweep.</summary>
internal static class SweepCurves
{
    /// <summary>The targets of a sweep, smallest first; runs of one differ by their seeds.</summary>
    public static IEnumerable<IGrouping<(string Kind, double Requested), SweepRun>> Targets(SweepReport sweep) =>
        sweep.Runs.GroupBy(run => (run.Target.Kind, run.Target.Requested)).OrderBy(target => target.Key.Kind, StringComparer.Ordinal).ThenBy(target => target.Key.Requested);

    /// <summary>The mean rows of one target, in the order of its first run.</summary>
    public static IEnumerable<SweepMean> Of(IEnumerable<SweepRun> runs) =>
        runs.SelectMany(run => run.Rows.Where(row => row.Test is { } test && double.IsFinite(test)).Select(row => (Row: row, Chosen: row.Method == run.Chosen)))
            .GroupBy(each => each.Row.Method).Select(method => Mean(method.Key, [.. method.Select(each => each.Row)], method.Count(each => each.Chosen)));

    private static SweepMean Mean(string method, ReportRow[] rows, int chosen)
    {
        var mean = rows.Average(row => row.Test!.Value);
        double? spread = rows.Length > 1 ? Math.Sqrt(rows.Sum(row => Math.Pow(row.Test!.Value - mean, 2)) / (rows.Length - 1)) : rows[0].TestSpread;
        return new SweepMean(method, rows.Length, chosen, mean, spread, rows.Average(row => row.Achieved), rows.Average(row => (double)row.Parameters), rows.Average(row => (double)row.Macs));
    }
}
