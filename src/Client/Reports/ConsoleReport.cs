using Spectre.Console;

namespace QuantumPrune.Client.Reports;

/// <summary>Shows a report on the terminal.</summary>
public static class ConsoleReport
{
    /// <summary>Verdict, table, warnings, files.</summary>
    public static void Write(IAnsiConsole console, RunReport report, string folder)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (header, i) in ReportTable.Header(report).Select((h, i) => (h, i))) table.AddColumn(i == 0 ? new TableColumn(header) : new TableColumn(header).RightAligned());
        foreach (var row in ReportTable.Rows(report)) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.Write(table);
        console.WriteLine(Verdict.Of(report));
        foreach (var line in report.GateModel is null ? [] : GateModelText.Lines(report.GateModel)) console.WriteLine(line);
        foreach (var line in report.Remote is null ? [] : RemoteText.Lines(report.Remote)) console.WriteLine(line);
        foreach (var warning in report.Warnings) console.WriteLine($"warning: {warning}");
        console.WriteLine($"Written to {Path.GetFullPath(folder)}: {report.Model}, {report.Plan}, {report.Problem}, {report.Samples}, report.md, report.json");
    }
}
