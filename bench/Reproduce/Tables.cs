using System.Globalization;

namespace QuantumPrune.Bench.Reproduce;

/// <summary>Writes results as Markdown: one table per study, task and setting, mean and standard deviation over seeds.</summary>
internal static class Tables
{
    public static void Write(TextWriter output, Results results)
    {
        foreach (var table in results.Rows.Where(r => r.Study != "dense").GroupBy(r => (r.Study, r.Task, r.Setting)))
        {
            var dense = results.Rows.FirstOrDefault(r => r.Study == "dense" && r.Task == table.Key.Task);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{table.Key.Study}: {table.Key.Task}, {table.Key.Setting}; dense {dense?.Test:0.00} on the test set\n"));
            output.WriteLine("| method | validation | test | removed | evaluations | seconds | seeds |\n|---|---:|---:|---:|---:|---:|---:|");
            foreach (var method in table.GroupBy(r => r.Method)) WriteRow(output, method.Key, [.. method]);
        }
    }

    private static void WriteRow(TextWriter output, string method, IReadOnlyList<Row> rows) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {method} | {Spread(rows, r => r.Validation)} | {Spread(rows, r => r.Test)} | {rows.Average(r => r.Achieved):0.0000} | {rows.Average(r => r.Evaluations):0} | {rows.Average(r => r.Seconds):0.0} | {rows.Count} |"));

    private static string Spread(IReadOnlyList<Row> rows, Func<Row, double> figure)
    {
        var mean = rows.Average(figure);
        var deviation = rows.Count < 2 ? 0 : Math.Sqrt(rows.Sum(r => Math.Pow(figure(r) - mean, 2)) / (rows.Count - 1));
        return rows.Count < 2 ? mean.ToString("0.000", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{mean:0.000} ± {deviation:0.000}");
    }
}
