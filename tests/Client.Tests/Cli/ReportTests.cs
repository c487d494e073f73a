using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Tests.Reports;
using QuantumPrune.Client.Tests.Support;

namespace QuantumPrune.Client.Tests.Cli;

public class ReportTests(PrunedRun run) : IClassFixture<PrunedRun>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Report_Run_WritesTheSamePagesAgain()
    {
        run.Result.Expect(0);
        File.Copy(run.At("report.json"), At("report.json"));
        (await Command.RunAsync("report", _folder)).Expect(0);
        Assert.Equal(File.ReadAllText(run.At("report.html")), File.ReadAllText(At("report.html")));
        Assert.Equal(File.ReadAllText(run.At("report.md")), File.ReadAllText(At("report.md")));
    }

    [Fact]
    public async Task Report_Sweep_WritesPageAndMarkdown()
    {
        File.WriteAllText(At("sweep.json"), JsonReport.Write(SampleSweep.Sweep));
        var result = (await Command.RunAsync("report", _folder, "--json")).Expect(0);
        Assert.Equal(["sweep.html", "sweep.md"], result.Json["files"]!.AsArray().Select(file => (string)file!));
        Assert.True(File.Exists(At("sweep.html")) && File.Exists(At("sweep.md")));
    }

    [Fact]
    public async Task Report_NoReport_IsRefused() => Assert.Contains("QP1620", (await Command.RunAsync("report", _folder)).Expect(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Report_Damaged_IsRefusedAndNothingWritten()
    {
        File.WriteAllText(At("report.json"), "{\"schema\":");
        Assert.Contains("QP1621", (await Command.RunAsync("report", _folder)).Expect(2).Error, StringComparison.Ordinal);
        Assert.Equal([At("report.json")], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Prune_Details_AreAllThere()
    {
        var report = ReportFile.ReadRun(run.At("report.json"));
        var details = report.Details!;
        Assert.Equal(report.Variables, details.Layers!.Sum(layer => layer.Kept.Length));
        Assert.True(details.Layers!.Sum(layer => layer.CountKept) < report.Variables);
        Assert.All(details.Layers!, layer => Assert.All(layer.Taylor.Concat(layer.Fisher), value => Assert.True(value >= 0)));
        Assert.Equal(200, details.Energies!.Counts.Sum());
        Assert.True(details.Energies.Best <= details.Energies.Least);
        Assert.True(details.Latency!.Single().Dense > 0);
        Assert.Equal(3, details.Pictures!.Pictures.Count);
        Assert.Null(details.Confusion);
        Assert.NotEmpty(details.Search!.Steps);
        Assert.Equal(["refined", "control-swap", "control-ea", "control-uniform", "control-rerank"], report.Curves!.Select(curve => curve.Method));
        Assert.Equal(report.Row("refined")!.Validation!.Value, report.Curves![0].Points[^1].Value, 3);
        Assert.StartsWith("prune --task", report.Provenance!.Command, StringComparison.Ordinal);
        Assert.Equal(64, report.Provenance.ModelSha256.Length);
    }

    [Fact]
    public void Prune_Pictures_LoseLessAndLess()
    {
        var losses = ReportFile.ReadRun(run.At("report.json")).Details!.Pictures!.Pictures.Select(picture => picture.Versions[2].Psnr!.Value - picture.Versions[3].Psnr!.Value).ToList();
        Assert.Equal(losses.OrderDescending(), losses);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
