using System.Xml.Linq;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html;

namespace QuantumPrune.Client.Tests.Reports.Html;

public class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u0000\u001b[31m\u202e\ud800</style><img src=x onerror=alert(1)>";

    private static readonly string[] All =
    [
        "verdict", "warnings", "baselines", "latency", "pictures", "confusion", "layers", "sensitivity", "similarity", "refinement", "ablation", "search", "remote", "gate-model", "provenance",
    ];

    private static RunReport Minimal => new()
    {
        Task = "t", Seed = 1, Target = new("params", 0.5, 0.5), Metric = new("loss", false), Rows = [], Chosen = "hybrid", Objective = "hybrid", Sampler = "anneal", Warnings = [],
    };

    [Fact]
    public void Write_Everything_HasAllSectionsInOrder() => Assert.Equal(All, Sections(Parse(SampleDetails.Everything)));

    [Fact]
    public void Write_Minimal_HasVerdictAndProvenanceOnly() => Assert.Equal(["verdict", "provenance"], Sections(Parse(Minimal)));

    [Fact]
    public void Write_Everything_RunsAndFetchesNothing()
    {
        var page = Parse(SampleDetails.Everything);
        string[] forbidden = ["script", "link", "iframe", "object", "embed", "base", "form", "foreignObject", "use", "animate", "set"];
        Assert.DoesNotContain(page.Descendants(), element => forbidden.Contains(element.Name.LocalName));
        var attributes = page.Descendants().Attributes().ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "style");
        Assert.All(attributes.Where(attribute => attribute.Name.LocalName is "src" or "href"), attribute => Assert.Matches("^(#|data:image/png;base64,)", attribute.Value));
        var style = page.Descendants("style").Single().Value;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        Assert.DoesNotMatch("[<>&]", style); // a browser reads it raw, an XML reader does not
    }

    [Fact]
    public void Write_Everything_ForbidsAllByPolicy()
    {
        var policy = Parse(SampleDetails.Everything).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null);
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:", policy.Attribute("content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Everything_CanBeReadWithoutEyes()
    {
        var page = Parse(SampleDetails.Everything);
        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants("h1"));
        Assert.NotEmpty(page.Descendants("title").First().Value);
        Assert.All(page.Descendants("section"), section => Assert.Equal("h2", section.Elements().First().Name.LocalName));
        Assert.All(page.Descendants("svg"), svg => Assert.True(svg.Attribute("role")!.Value == "img" && svg.Attribute("aria-label")!.Value.Length > 0 && svg.Elements().First().Name == "title"));
        Assert.All(page.Descendants("img"), image => Assert.NotEmpty(image.Attribute("alt")!.Value));
        Assert.All(page.Descendants("figure"), figure => Assert.True(figure.Elements("figcaption").Single().Value.Length > 30));
    }

    [Fact]
    public void Write_Everything_IdsAreUniqueAndLinksLead()
    {
        var page = Parse(SampleDetails.Everything);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
    }

    [Fact]
    public void Write_Tables_ScrollWithinThemselves() => Assert.All(Parse(SampleDetails.Everything).Descendants("table"), table => Assert.Equal("scroll", table.Parent!.Attribute("class")!.Value));

    [Fact]
    public void Write_HostileNames_AreText()
    {
        var report = SampleDetails.Everything;
        report = report with
        {
            Task = Hostile, Warnings = [Hostile], Sampler = Hostile, Chosen = Hostile, Model = Hostile, Target = report.Target with { Kind = Hostile }, Metric = report.Metric with { Name = Hostile },
            Rows = [report.Rows[0] with { Method = Hostile }], Curves = [new(Hostile, [new(1, 2)])], Ablation = [new(Hostile, Hostile, 1, 2)],
            Details = report.Details! with
            {
                Layers = [new(Hostile, "10", [1, 2], [1, 2])], Similarity = report.Details.Similarity! with { Group = Hostile }, Energies = report.Details.Energies! with { Sampler = Hostile },
                Latency = [report.Details.Latency![0] with { Engine = Hostile }], Pictures = new(1, [new(Hostile, Hostile, [new(Hostile, SampleDetails.Png, 1)])]),
            },
            Provenance = report.Provenance! with { Command = Hostile, Version = Hostile, Settings = new Dictionary<string, string> { [Hostile] = Hostile } },
        };
        var text = HtmlReport.Write(report);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(text.IndexOf("</style>", StringComparison.Ordinal), text.LastIndexOf("</style>", StringComparison.Ordinal));
        Assert.DoesNotContain(text, letter => letter is '\u0000' or '\u001b' or '\u202e');
        Assert.Equal(All, Sections(XDocument.Parse(text)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(0)]
    public void Write_AnyNumber_DrawsNoNaN(double value)
    {
        var report = SampleDetails.Everything;
        var details = report.Details!;
        var page = Parse(report with
        {
            BorderEffect = value,
            Rows = [.. report.Rows.Select(row => row with { Test = value, TestSpread = value, Validation = value, Achieved = value, Seconds = value, Energy = value, Mu = value })],
            Curves = [new("refined", [new(1, value), new(2, value), new(3, 1)]), new("other", [new(1, value)])],
            Target = report.Target with { Achieved = value },
            Details = details with
            {
                Layers = [new("g", "10", [value, value], [value, 1])], Search = new(5, [new(value, 1, value), new(value, 2, 3)]), Energies = new("a", 1, 2, [1], value), Latency = [new("e", [1], value, value, 1, 1)],
            },
        });
        foreach (var attribute in page.Descendants("svg").Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "d" or "x" or "y" or "x1" or "x2" or "y1" or "y2" or "width" or "height"))
            Assert.DoesNotMatch("NaN|∞|Infinity|E", attribute.Value);
    }

    [Fact]
    public void Write_OneRow_Draws() => Assert.Contains("baselines", Sections(Parse(Minimal with { Rows = [new() { Method = "hybrid", Test = 3 }] })));

    [Fact]
    public void Write_NoGroups_LeavesThemOut()
    {
        var sections = Sections(Parse(Minimal with { Details = new ReportDetails { Layers = [] } }));
        Assert.DoesNotContain("layers", sections);
        Assert.DoesNotContain("sensitivity", sections);
    }

    [Fact]
    public void Write_ThousandsOfChannels_StaysSmall()
    {
        var values = Enumerable.Range(1, 4096).Select(i => i * 1e-6).ToArray();
        var kept = string.Concat(Enumerable.Range(0, 4096).Select(i => i % 3 == 0 ? '0' : '1'));
        var report = Minimal with { Details = new ReportDetails { Layers = [.. Enumerable.Range(0, 40).Select(i => new ReportLayer($"layer {i}", kept, values, values))] } };
        Assert.InRange(HtmlReport.Write(report).Length, 10_000, 1_000_000);
    }

    [Fact]
    public void Write_HundredsOfGroups_SaysHowManyAreLeftOut()
    {
        var report = Minimal with { Details = new ReportDetails { Layers = [.. Enumerable.Range(0, 310).Select(i => new ReportLayer($"layer {i}", "1", [1], [1]))] } };
        Assert.Contains("10 more groups are in report.json.", HtmlReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Worse_SaysSo()
    {
        var text = HtmlReport.Write(SampleReport.Cancelled);
        Assert.Contains("ours is worse", text, StringComparison.Ordinal);
        Assert.Contains("The run was cancelled", text, StringComparison.Ordinal);
    }

    private static XDocument Parse(RunReport report) => XDocument.Parse(HtmlReport.Write(report));

    private static string[] Sections(XDocument page) => [.. page.Descendants("section").Select(section => section.Attribute("id")!.Value)];
}
