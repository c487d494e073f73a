using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Client.Tests.Support;
using QuantumPrune.Pruning.Evaluation;

namespace QuantumPrune.Client.Tests.Session.Refining;

public sealed class MetricEvaluationTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly Workload _work;
    private readonly bool[] _start;

    public MetricEvaluationTests()
    {
        _work = Workload.Open(_workspace.Task);
        _start = new bool[_work.Channels(_work.Network).VariableCount];
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Run_AnyMasks_GivesTheNegatedMetricAndThePrice()
    {
        var masks = SomeMasks();
        var values = Evaluation(price: mask => mask.Count(p => p)).Run(masks, CancellationToken.None);
        var metrics = Evaluator().Evaluate(masks);
        for (var i = 0; i < masks.Length; i++) Assert.Equal(-metrics[i] + masks[i].Count(p => p), values[i], 9);
    }

    [Fact]
    public void Run_JournalOfAnEarlierRun_MeasuresOnlyWhatIsNew()
    {
        var (path, masks) = (_workspace.At("x.journal"), SomeMasks());
        var first = Run(path, masks[..4], out var measured);
        Assert.Equal(4, measured);
        var again = Run(path, masks, out measured);
        Assert.Equal(masks.Length - 4, measured);
        Assert.Equal(first, again[..4]);
        Assert.Equal(Evaluation().Run(masks, CancellationToken.None), again);
    }

    [Fact]
    public void Run_Cancelled_MarksWhatIsNotMeasuredAndKeepsItOutOfTheJournal()
    {
        var path = _workspace.At("y.journal");
        using (var journal = new EvaluationJournal(path, new byte[32]))
        {
            var evaluation = Evaluation(journal: journal);
            evaluation.Run([_start], CancellationToken.None);
            Assert.All(evaluation.Run(SomeMasks()[1..], new CancellationToken(canceled: true)), value => Assert.True(double.IsNaN(value)));
        }

        using var reopened = new EvaluationJournal(path, new byte[32]);
        Assert.Equal(0, reopened.Count);
    }

    private double[] Run(string path, bool[][] masks, out int measured)
    {
        using var journal = new EvaluationJournal(path, new byte[32]);
        var before = journal.Count;
        var values = Evaluation(journal: journal).Run(masks, CancellationToken.None);
        measured = journal.Count - before;
        return values;
    }

    /// <summary>Masks other than the start.</summary>
    private bool[][] SomeMasks() => [.. Enumerable.Range(0, 9).Select(k => _start.Select((_, i) => (((37 * (k + 1)) >> i) & 1) == 1).ToArray())];

    private MaskEvaluator Evaluator() => new(_work.Channels(_work.Network), null, _work.Evaluator.Metric, _work.Data.Validation);

    private MetricEvaluation Evaluation(Func<bool[], double>? price = null, EvaluationJournal? journal = null) =>
        new(Evaluator(), price ?? (_ => 0), _start, 20, _ => journal, new SilentProgress().Start("test"));
}
