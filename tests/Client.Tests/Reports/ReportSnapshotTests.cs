using System.Globalization;
using QuantumPrune.Client.Cli;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Reports;

public class ReportSnapshotTests
{
    [Fact]
    public void Markdown_Full_IsAsReviewed() => Snapshot.Match("report-full.md", MarkdownReport.Write(SampleReport.Full));

    [Fact]
    public void Markdown_Cancelled_IsAsReviewed() => Snapshot.Match("report-cancelled.md", MarkdownReport.Write(SampleReport.Cancelled));

    [Fact]
    public void Json_Full_IsAsReviewed() => Snapshot.Match("report-full.json", JsonReport.Write(SampleReport.Full) + "\n");

    [Fact]
    public void Console_Full_IsAsReviewed() => Snapshot.Match("report-full.console", OnConsole(SampleReport.Full));

    [Fact]
    public void Console_Cancelled_IsAsReviewed() => Snapshot.Match("report-cancelled.console", OnConsole(SampleReport.Cancelled));

    [Fact]
    public void Markdown_Remote_IsAsReviewed() => Snapshot.Match("report-remote.md", MarkdownReport.Write(SampleReport.Remote));

    [Fact]
    public void Json_Remote_IsAsReviewed() => Snapshot.Match("report-remote.json", JsonReport.Write(SampleReport.Remote) + "\n");

    [Fact]
    public void Console_Remote_IsAsReviewed() => Snapshot.Match("report-remote.console", OnConsole(SampleReport.Remote));

    [Fact]
    public void Markdown_GateModel_IsAsReviewed() => Snapshot.Match("report-gate-model.md", MarkdownReport.Write(SampleReport.GateModel));

    [Fact]
    public void Json_GateModel_IsAsReviewed() => Snapshot.Match("report-gate-model.json", JsonReport.Write(SampleReport.GateModel) + "\n");

    [Fact]
    public void Console_GateModel_IsAsReviewed() => Snapshot.Match("report-gate-model.console", OnConsole(SampleReport.GateModel));

    [Fact]
    public void Reports_CultureWithDecimalCommas_SameText()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NumberGroupSeparator) = (",", ".");
        try
        {
            Thread.CurrentThread.CurrentCulture = commas;
            Snapshot.Match("report-full.console", OnConsole(SampleReport.Full));
            Snapshot.Match("report-full.md", MarkdownReport.Write(SampleReport.Full));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static string OnConsole(RunReport report)
    {
        using var writer = new StringWriter();
        ConsoleReport.Write(new Terminal(writer, writer).Results, report, "/run");
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
