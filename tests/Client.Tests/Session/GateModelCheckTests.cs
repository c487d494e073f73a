using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Session;

public class GateModelCheckTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Prune_SamplerFailsInTheCheck_KeepsTheRun()
    {
        var result = await PruneAsync(new FailingGateModelSampler(_ => throw new InputException("QP2065", "The process ended.", "Try again.")), default);
        Assert.NotEmpty(result.Report.Rows);
        Assert.False(result.Report.Cancelled);
        Assert.Equal((3L, null), (result.Report.GateModel!.Circuits.Circuits, result.Report.GateModel.Energy));
        Assert.NotNull(result.Report.GateModel.GreedyDescent);
        Assert.Contains("check of the circuits: the energy of circuits was left out: The process ended.", result.Report.Warnings);
    }

    [Fact]
    public async Task Prune_CancelledInTheCheck_KeepsTheRunAndSaysSo()
    {
        using var source = new CancellationTokenSource();
        var sampler = new FailingGateModelSampler(_ =>
        {
            source.Cancel();
            throw new OperationCanceledException(source.Token);
        });
        var result = await PruneAsync(sampler, source.Token);
        Assert.True(result.Report.Cancelled);
        Assert.Equal((null, null, null), (result.Report.GateModel!.Energy, result.Report.GateModel.GreedyDescent, result.Report.GateModel.Annealing));
        Assert.Contains("check of the circuits: the energy of circuits was left out: the run was cancelled.", result.Report.Warnings);
    }

    [Fact]
    public async Task RunAsync_NoSample_IsAWarning()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        builder.AddQuadratic(0, 1, 1);
        var warnings = new List<string>();
        var report = await new GateModelCheck(new FailingGateModelSampler(model => SampleSet.Of(model, [])), builder.Build(), 1, warnings.Add).RunAsync(default);
        Assert.Equal((null, -1.0, -1.0), (report.Energy, report.GreedyDescent, report.Annealing));
        Assert.Equal(["check of the circuits: the energy of circuits was left out: it gave no sample."], warnings);
    }

    private Task<PruneResult> PruneAsync(ISampler sampler, CancellationToken cancellation)
    {
        var settings = new PruneSettings { Target = PruneTarget.Parse("params=0.4"), Objective = "l1", Refine = null };
        return new PruneSession(Workload.Open(workspace.Task), settings, sampler, new SilentProgress(), TimeProvider.System).RunAsync(cancellation);
    }
}
