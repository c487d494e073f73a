using System.Xml.Linq;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Tests.Reports.Html;

public class SweepHtmlTests
{
    [Fact]
    public void Write_TwoTargets_HasCurvesAndATablePerTarget() =>
        Assert.Equal(["curves-params", "target-0", "target-1"], Page(SampleSweep.Sweep).Descendants("section").Select(section => section.Attribute("id")!.Value));

    [Fact]
    public void Write_Seeds_AreAveraged()
    {
        var refined = Page(SampleSweep.Sweep).Descendants("tr").First(row => (string?)row.Attribute("class") == "chosen");
        Assert.Equal(["refined", "29.200 ± 0.141", "2", "2", "0.3000", "1,000", "0"], refined.Elements().Select(cell => cell.Value));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Write_Baselines_HaveAChartOfGains(bool baselines, int charts)
    {
        var sweep = baselines ? SampleSweep.Sweep : SampleSweep.Sweep with { Runs = [.. SampleSweep.Sweep.Runs.Select(run => run with { Rows = [run.Rows[1]] })] };
        Assert.Equal(charts, Page(sweep).Descendants("svg").Count());
    }

    [Fact]
    public void Write_Links_LeadToTheRuns() => Assert.Equal("params-0.3/seed%201/report.html", Links(SampleSweep.Sweep).First());

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc")]
    [InlineData("//host/x")]
    [InlineData("a\\..\\b")]
    [InlineData("a/./b")]
    public void Write_FolderElsewhere_IsNoLink(string folder) => Assert.Empty(Links(With(folder)));

    [Fact]
    public void Write_FolderLikeAnAddress_StaysRelative() => Assert.Equal("javascript%3Aalert%281%29/report.html", Assert.Single(Links(With("javascript:alert(1)"))));

    [Fact]
    public void Write_NoRuns_IsAPage() => Assert.Empty(Page(SampleSweep.Sweep with { Runs = [] }).Descendants("section"));

    [Fact]
    public void Markdown_TwoTargets_HasATableEach()
    {
        var text = SweepMarkdown.Write(SampleSweep.Sweep);
        Assert.Contains("## params=0.3\n", text, StringComparison.Ordinal);
        Assert.Contains("| refined | 27.200 ± 0.283 | 2 | 2 | 0.6000 | 1,000 | 0 |\n", text, StringComparison.Ordinal);
    }

    private static SweepReport With(string folder) => SampleSweep.Sweep with { Runs = [SampleSweep.Sweep.Runs[0] with { Folder = folder }] };

    private static XDocument Page(SweepReport sweep) => XDocument.Parse(SweepHtml.Write(sweep));

    private static IEnumerable<string> Links(SweepReport sweep) => Page(sweep).Descendants("li").Elements("a").Select(link => link.Attribute("href")!.Value).Where(link => link[0] != '#');
}
