using System.Globalization;
using QuantumPrune.Pruning.Evaluation;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>
/// Values of masks for one search, to be minimised: the metric, negated where more is better, and the price of the mask. Masks are raced against the best so far, and
/// the evaluator's anchor follows the best where that pays for itself.
/// </summary>
internal sealed class MetricEvaluation
{
    private readonly MaskEvaluator _evaluator;
    private readonly Func<bool[], double> _price;
    private readonly Func<MaskMetric, EvaluationJournal?> _journalOf;
    private readonly IProgressStep _progress;
    private readonly int _evaluations;
    private readonly bool[] _start;
    private readonly Lock _reporting = new();
    private EvaluationJournal? _journal;
    private Standing? _best;
    private double _startMetric;
    private double _missed;
    private int _done;

    /// <param name="evaluator">Measures.</param>
    /// <param name="price">What a mask costs besides, in the metric's unit.</param>
    /// <param name="start">The mask that the search starts from.</param>
    /// <param name="evaluations">How many masks the search asks for at most.</param>
    /// <param name="journalOf">Opens the journal of a search, told what its start measures; null for none.</param>
    /// <param name="progress">Is told how far it is, and the best so far.</param>
    public MetricEvaluation(MaskEvaluator evaluator, Func<bool[], double> price, bool[] start, int evaluations, Func<MaskMetric, EvaluationJournal?> journalOf, IProgressStep progress)
    {
        (_evaluator, _price, _start, _evaluations, _journalOf, _progress) = (evaluator, price, start, evaluations, journalOf, progress);
    }

    /// <summary>One value per mask. Masks that are not measured when cancelled get NaN, which counts as worst: what was measured before is kept.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the start was measured, or while the anchor moved.</exception>
    public double[] Run(IReadOnlyList<bool[]> masks, CancellationToken cancellation)
    {
        if (_best is null) Begin(cancellation);
        var known = masks.Select(Known).ToArray();
        int[] asked = [.. Enumerable.Range(0, masks.Count).Where(i => known[i] is null)];
        int[] answered = [.. Enumerable.Range(0, masks.Count).Where(i => known[i] is not null)];
        if (asked.Length > 0) Measure([.. asked.Select(i => masks[i])], asked, known, cancellation);
        foreach (var i in answered)
            if (known[i] < _best!.Value) _best = new Standing(masks[i], known[i]!.Value, Sign * (known[i]!.Value - _price(masks[i])), null);
        Report(answered.Length);
        return Array.ConvertAll(known, v => v!.Value);
    }

    /// <summary>The start is measured whole, and whatever an earlier run of the same search measured is at hand from here on.</summary>
    private void Begin(CancellationToken cancellation)
    {
        var metric = Whole(_start, cancellation);
        (_startMetric, _best) = (metric.Mean, new Standing(_start, ValueOf(metric, _price(_start)), metric.Mean, metric.Values!));
        _journal = _journalOf(metric);
    }

    /// <summary>A value that needs no measuring, or null.</summary>
    private double? Known(bool[] mask)
    {
        if (mask.AsSpan().SequenceEqual(_start)) return ValueOf(new MaskMetric(_startMetric, null), _price(_start));
        return _journal is not null && _journal.TryGet(mask, out var value) ? value : null;
    }

    private void Measure(bool[][] masks, int[] places, double?[] values, CancellationToken cancellation)
    {
        MoveAnchor(masks, cancellation);
        var best = _best! with { Samples = _best!.Samples ?? Whole(_best.Mask, cancellation).Values };
        _best = best;
        var prices = Array.ConvertAll(masks, m => _price(m));
        var race = new Race(_evaluator.Metric, best.Samples!);
        var metrics = _evaluator.Measure(masks, race, Array.ConvertAll(prices, p => p - _price(best.Mask)), () => Report(1), cancellation);
        for (var i = 0; i < masks.Length; i++)
        {
            var value = ValueOf(metrics[i], prices[i]);
            values[places[i]] = value;
            if (value < _best.Value && metrics[i].Values is { } samples) _best = new Standing(masks[i], value, metrics[i].Mean, samples);
        }

        _journal?.Add(masks, [.. places.Select(p => values[p]!.Value)]);
        _progress.Tell(string.Create(CultureInfo.InvariantCulture, $"{_evaluator.Metric.Name} {_startMetric:0.####} -> {_best.Metric:0.####}"));
    }

    private MaskMetric Whole(bool[] mask, CancellationToken cancellation)
    {
        var metric = _evaluator.Measure([mask], cancellation: cancellation)[0];
        return metric.Values is null ? throw new OperationCanceledException(cancellation) : metric;
    }

    private double Sign => _evaluator.Metric.HigherIsBetter ? -1 : 1;

    private double ValueOf(MaskMetric metric, double price) => (Sign * metric.Mean) + price;

    private void Report(int finished)
    {
        lock (_reporting) _progress.Report(Math.Min(1, (double)(_done += finished) / _evaluations));
    }

    /// <summary>An anchor costs one evaluation: it moves once that much would have been saved by it.</summary>
    private void MoveAnchor(bool[][] masks, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return;
        foreach (var mask in masks) _missed += _evaluator.SharedWith(_best!.Mask, mask) - _evaluator.SharedWithAnchor(mask);
        _missed = Math.Max(0, _missed);
        if (_missed <= 1) return;
        _evaluator.Anchor(_best!.Mask, cancellation);
        _missed = 0;
    }

    /// <summary>The best mask so far: its value, its metric, and the metric of every sample unless they have to be measured again.</summary>
    private sealed record Standing(bool[] Mask, double Value, double Metric, IReadOnlyList<double>? Samples);
}
