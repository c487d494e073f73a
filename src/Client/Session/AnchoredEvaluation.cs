using QuantumPrune.Pruning.Evaluation;

namespace QuantumPrune.Client.Session;

/// <summary>Values of masks for one search, to be minimised; moves the evaluator's anchor to the best mask so far where that pays for itself.</summary>
internal sealed class AnchoredEvaluation(MaskEvaluator evaluator, int evaluations, IProgress<double> progress)
{
    private bool[]? _best;
    private double _bestValue = double.PositiveInfinity;
    private double _missed;
    private readonly Lock _reporting = new();
    private int _done;

    /// <summary>One value per mask. Masks that are not measured when cancelled get NaN, which counts as worst: what was measured before is kept.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while the anchor moved.</exception>
    public double[] Run(IReadOnlyList<bool[]> masks, CancellationToken cancellation)
    {
        MoveAnchor(masks, cancellation);
        var metrics = evaluator.Evaluate(masks, Report, cancellation);
        var values = Array.ConvertAll(metrics, m => evaluator.Metric.HigherIsBetter ? -m : m);
        for (var i = 0; i < values.Length; i++)
            if (values[i] < _bestValue) (_best, _bestValue) = (masks[i], values[i]);
        return values;
    }

    private void Report()
    {
        lock (_reporting) progress.Report((double)++_done / evaluations);
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
