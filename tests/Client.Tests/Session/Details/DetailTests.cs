using QuantumPrune.Backends;
using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Details;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Tests.Session.Details;

public sealed class DetailTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Confusion_Classifier_CountsEveryTestImageTwice()
    {
        using var classifier = new TinyClassifier();
        (await Command.RunAsync("prune", "--task", classifier.Task, "--target", "channels=0.5", "--refine", "none", "-o", classifier.At("run"))).Expect(0);
        var report = ReportFile.ReadRun(Path.Combine(classifier.At("run"), "report.json"));
        var confusion = report.Details!.Confusion!;
        Assert.Equal((20, 10), (confusion.Images, confusion.AllClasses));
        Assert.All(confusion.Totals, total => Assert.Equal(2, total));
        foreach (var (matrix, method) in new[] { (confusion.Dense, "dense"), (confusion.Pruned, report.Chosen) })
        {
            Assert.All(matrix, row => Assert.Equal(2, row.Sum()));
            Assert.Equal(report.Row(method)!.Test!.Value, 100.0 * Enumerable.Range(0, 10).Sum(i => matrix[i][i]) / 20, 9);
        }

        Assert.Null(report.Details.Pictures);
        Assert.Contains("id=\"confusion\"", File.ReadAllText(Path.Combine(classifier.At("run"), "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layers_Stages_FollowThePlanThroughAllCuts()
    {
        var folder = _workspace.Fresh();
        (await Command.RunAsync(PruneArgs.Of(_workspace.Task, folder, "--stages", "2", "--refine", "none"))).Expect(0);
        var report = ReportFile.ReadRun(Path.Combine(folder, "report.json"));
        var plan = PlanFile.Load(Path.Combine(folder, "plan.json"));
        foreach (var layer in report.Details!.Layers!)
        {
            var first = Removed(plan.Stages[0], layer.Name);
            Assert.Equal(layer.Kept.Length - first.Length - Removed(plan.Stages[1], layer.Name).Length, layer.CountKept);
            Assert.All(first, channel => Assert.True(layer.Kept[channel] == '0' && double.IsNaN(layer.Taylor[channel])));
            Assert.Equal(first.Length, layer.Taylor.Count(double.IsNaN));
        }
    }

    [Fact]
    public async Task Details_Cancelled_ReportHasWhatCostsNothing()
    {
        var folder = _workspace.Fresh();
        (await Command.CancelledAsync("refine: refined", PruneArgs.Of(_workspace.Task, folder))).Expect(130);
        var details = ReportFile.ReadRun(Path.Combine(folder, "report.json")).Details!;
        Assert.NotEmpty(details.Layers!);
        Assert.Null(details.Energies);
        Assert.Null(details.Latency);
    }

    [Fact]
    public async Task Collect_CancelledMeanwhile_KeepsWhatIsThereAndSaysSo()
    {
        using var source = new CancellationTokenSource();
        var (work, settings) = (Workload.Open(_workspace.Task), new PruneSettings { Target = PruneTarget.Parse("params=0.4") });
        var chosen = await new StagedPruner(work, settings, new SilentProgress(), TimeProvider.System).RunAsync(Method.Quadratic("hybrid", ObjectiveCatalog.Parse("hybrid"), SamplerCatalog.Parse(PruneSettings.DefaultSampler), 1), CancellationToken.None);
        var warnings = new List<string>();
        var details = await new DetailCollector(work, settings, new SilentProgress(), new CancellingTime(source), warnings.Add).CollectAsync(chosen, source.Token);
        Assert.NotNull(details.Energies);
        Assert.NotNull(details.Search); // a ranking has none
        Assert.Null(details.Latency);
        Assert.StartsWith("The report lacks details", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static int[] Removed(PlanStage stage, string group) => stage.Removals.SingleOrDefault(removal => removal.Group == group)?.Channels ?? [];

    /// <summary>Asks to stop as soon as somebody looks at the clock.</summary>
    private sealed class CancellingTime(CancellationTokenSource source) : TimeProvider
    {
        public override long GetTimestamp()
        {
            source.Cancel();
            return 0;
        }
    }
}
