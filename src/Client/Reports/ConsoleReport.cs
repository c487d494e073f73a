using Spectre.Console;

namespace QuantumPrune.Client.Reports;

/// <summary>Shows a report on the terminal.</summary>
public static class ConsoleReport
{
    /// <summary>Verdict, table, warnings, files.</summary>
    public static void Write(IAnsiConsole console, RunReport report, string folder)
    {
        WriteTable(console, ReportTable.Header(report), ReportTable.Rows(report));
        console.WriteLine(Verdict.Of(report));
        if (report.GateModel is { } circuits) WriteCircuits(console, circuits);
        foreach (var line in report.Remote is null ? [] : RemoteText.Lines(report.Remote)) console.WriteLine(line);
        foreach (var warning in report.Warnings) console.WriteLine($"warning: {warning}");
        console.WriteLine($"Written to {Path.GetFullPath(folder)}: {report.Model}, {report.Plan}, {report.Problem}, {report.Samples}, report.html, report.md, report.json");
    }

    private static void WriteCircuits(IAnsiConsole console, GateModelReport circuits)
    {
        foreach (var line in GateModelText.Lines(circuits)) console.WriteLine(line);
        if (circuits.Estimates.Count == 0) return;
        console.WriteLine(GateModelText.EstimateTitle);
        WriteTable(console, GateModelText.EstimateHeader, GateModelText.EstimateRows(circuits));
    }

    internal static void WriteTable(IAnsiConsole console, IEnumerable<string> headers, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (i, header) in headers.Index()) table.AddColumn(i == 0 ? new TableColumn(header) : new TableColumn(header).RightAligned());
        foreach (var row in rows) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.Write(table);
    }
}
