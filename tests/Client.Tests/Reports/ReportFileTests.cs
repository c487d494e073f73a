using System.Text;
using System.Text.Json.Nodes;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Reports => ["full", "remote", "gate-model", "cancelled", "everything"];

    [Theory]
    [MemberData(nameof(Reports))]
    public void ReadRun_Written_GivesTheSameBytes(string name)
    {
        var text = JsonReport.Write(Named(name));
        Assert.Equal(text, JsonReport.Write(ReportFile.ReadRun(Write(text))));
    }

    [Fact]
    public void ReadSweep_Written_GivesTheSameBytes()
    {
        var text = JsonReport.Write(SampleSweep.Sweep);
        Assert.Equal(text, JsonReport.Write(ReportFile.ReadSweep(Write(text))));
    }

    [Fact]
    public void ReadRun_MoreFields_PassesThemOver()
    {
        var node = Everything();
        node["later"] = new JsonObject { ["x"] = 1 };
        Assert.Equal("denoiser", ReportFile.ReadRun(Write(node.ToJsonString())).Task);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"task\": \"x\"}")]
    [InlineData("\u0001")]
    public void ReadRun_NoReport_IsRefused(string text) => Refused("QP1621", text);

    [Fact]
    public void ReadRun_Deep_IsRefused() => Refused("QP1621", "{\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}");

    [Fact]
    public void ReadRun_Huge_IsRefusedUnread()
    {
        using (var file = File.Create(Path.Combine(_folder, "report.json"))) file.SetLength(1L << 33);
        Assert.Equal("QP1621", Assert.Throws<InputException>(() => ReportFile.ReadRun(Path.Combine(_folder, "report.json"))).Code);
    }

    [Fact]
    public void ReadRun_Missing_IsRefused() => Assert.Equal("QP1621", Assert.Throws<InputException>(() => ReportFile.ReadRun(Path.Combine(_folder, "none.json"))).Code);

    [Fact]
    public void ReadRun_GivenTwice_IsRefused() => Refused("QP1621", JsonReport.Write(SampleReport.Full).Replace("\"seed\": 1,", "\"seed\": 1, \"seed\": 2,", StringComparison.Ordinal));

    /// <summary>Every value that is there, replaced by null, is refused or read as absent; nothing else happens.</summary>
    [Fact]
    public void ReadRun_AnyNull_IsRefusedOrAbsent()
    {
        var places = Places(Everything()).ToList();
        Assert.True(places.Count > 200);
        foreach (var place in places)
        {
            var node = Everything();
            Set(node, place, null);
            var path = Write(node.ToJsonString());
            var refusal = Record.Exception(() => Client.Reports.Html.HtmlReport.Write(ReportFile.ReadRun(path)));
            Assert.True(refusal is null or InputException { Code: "QP1621" or "QP1622" or "QP1623" }, $"{string.Join('.', place)}: {refusal}");
        }
    }

    [Theory]
    [InlineData("quantumprune.report/2")]
    [InlineData("quantumprune.sweep/1")]
    public void ReadRun_OtherSchema_IsRefused(string schema)
    {
        var node = Everything();
        node["schema"] = schema;
        Refused("QP1622", node.ToJsonString());
    }

    [Theory]
    [InlineData("layers.0.kept", "\"11\"")]
    [InlineData("layers.0.kept", "\"11x1\"")]
    [InlineData("layers.0.taylor", "[1]")]
    [InlineData("similarity.values", "\"AAAA\"")]
    [InlineData("similarity.values", "\"<svg onload=alert(1)>\"")]
    [InlineData("similarity.kept", "9")]
    [InlineData("energies.least", "7")]
    [InlineData("energies.least", "\"NaN\"")]
    [InlineData("energies.counts", "[-1]")]
    [InlineData("pictures.pictures.0.versions.0.png", "\"AAAA\"")]
    [InlineData("pictures.pictures.0.versions.0.png", "\"javascript:alert(1)\"")]
    [InlineData("confusion.dense", "[[1]]")]
    [InlineData("confusion.totals", "[]")]
    public void ReadRun_Contradiction_IsRefused(string place, string value)
    {
        var node = Everything();
        Set(node, ["details", .. place.Split('.')], JsonNode.Parse(value));
        Refused("QP1623", node.ToJsonString());
    }

    private static RunReport Named(string name) => name switch
    {
        "full" => SampleReport.Full, "remote" => SampleReport.Remote, "gate-model" => SampleReport.GateModel, "cancelled" => SampleReport.Cancelled, _ => SampleDetails.Everything,
    };

    private static JsonNode Everything() => JsonNode.Parse(JsonReport.Write(SampleDetails.Everything))!;

    private static IEnumerable<string[]> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Key, member.Value)),
        JsonArray items => items.SelectMany((item, i) => Below($"{i}", item)),
        _ => [],
    };

    private static IEnumerable<string[]> Below(string key, JsonNode? node) => (node is null ? [] : Places(node)).Select(rest => (string[])[key, .. rest]).Prepend([key]);

    private static void Set(JsonNode node, string[] place, JsonNode? value)
    {
        foreach (var key in place[..^1]) node = node is JsonArray items ? items[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)]! : node[key]!;
        if (node is JsonArray last) last[int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else node[place[^1]] = value;
    }

    private void Refused(string code, string text)
    {
        var path = Write(text);
        var refusal = Assert.Throws<InputException>(() => ReportFile.ReadRun(path));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "report.json");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
