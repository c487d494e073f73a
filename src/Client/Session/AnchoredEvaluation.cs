using QuantumPrune.Pruning.Evaluation;

namespace QuantumPrune.Client.Session;

/// <summary>Values of masks for one search, to be minimised; moves the evaluator's anchor to the best mask so far where that pays for itself.</summary>
internal sealed class AnchoredEvaluation(MaskEvaluator evaluator, int evaluations, IProgress<double> progress)
{
    private bool[]? _best;
    private double _bestValue = double.PositiveInfinity;
    private double _missed;
    private int _done;

    /// <summary>One value per mask; once cancelled the worst one, so that what was measured before is kept.</summary>
    public double[] Run(IReadOnlyList<bool[]> masks, CancellationToken cancellation)
    {
        MoveAnchor(masks, cancellation);
        var metrics = evaluator.Evaluate(masks, () => progress.Report((double)Interlocked.Increment(ref _done) / evaluations), cancellation);
        var values = Array.ConvertAll(metrics, m => evaluator.Metric.HigherIsBetter ? -m : m);
        for (var i = 0; i < values.Length; i++)
            if (values[i] < _bestValue) (_best, _bestValue) = (masks[i], values[i]);
        return values;
    }

    /// <summary>An anchor costs one evaluation: it moves once that much would have been saved by it.</summary>
    private void MoveAnchor(IReadOnlyList<bool[]> masks, CancellationToken cancellation)
    {
        if (_best is null || cancellation.IsCancellationRequested) return;
        foreach (var mask in masks) _missed += evaluator.SharedWith(_best, mask) - evaluator.SharedWithAnchor(mask);
        _missed = Math.Max(0, _missed);
        if (_missed <= 1) return;
        evaluator.Anchor(_best, cancellation);
        _missed = 0;
    }
}
