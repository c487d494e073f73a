namespace QuantumPrune.Refinement;

/// <summary>All evaluations of one search: counts distinct masks against the budget and remembers their values.</summary>
internal sealed class Ledger
{
    private readonly RefinementProblem _problem;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<bool[], double> _known = new(MaskComparer.Instance);
    private readonly List<(double Value, bool[] Mask)> _ranked = [];
    private readonly List<RefinementStep> _history = [];
    private readonly int _archive;
    private double _startValue = double.PositiveInfinity;
    private bool _cancelled;

    /// <param name="problem">The problem.</param>
    /// <param name="archive">How many of the best masks to keep, 1 or more.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public Ledger(RefinementProblem problem, int archive, CancellationToken cancellationToken)
    {
        problem.Check();
        _problem = problem;
        _archive = archive;
        _cancellationToken = cancellationToken;
    }

    public int Count => _known.Count;

    public int Remaining => _problem.Evaluations - _known.Count;

    public bool Finished => Remaining <= 0 || Stopped || (_known.Count > 0 && _problem.TimeIsUp());

    public double BestValue => _ranked.Count > 0 ? _ranked[0].Value : double.PositiveInfinity;

    public bool[] Best => _ranked.Count > 0 ? _ranked[0].Mask : _problem.Start;

    /// <summary>The best masks, best first.</summary>
    public IEnumerable<bool[]> Archive => _ranked.Select(entry => entry.Mask);

    private bool Stopped => _cancelled || _cancellationToken.IsCancellationRequested;

    public bool Knows(bool[] mask) => _known.ContainsKey(mask);

    /// <summary>Evaluates the masks that are new, as far as the budget goes.</summary>
    public void Evaluate(IEnumerable<bool[]> masks)
    {
        if (Finished) return;
        var batch = masks.Where(mask => !Knows(mask)).Distinct(MaskComparer.Instance).Take(Remaining).ToArray();
        if (batch.Length == 0 || Values(batch) is not { } values) return;
        _cancelled |= _cancellationToken.IsCancellationRequested;
        for (var k = 0; k < batch.Length; k++) Record(batch[k], double.IsNaN(values[k]) ? double.PositiveInfinity : values[k]);
        if (_history.Count == 0 || BestValue < _history[^1].Best) _history.Add(new RefinementStep(_known.Count, BestValue));
    }

    /// <summary>The values of masks that are known or can still be evaluated; worst for the others.</summary>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public double[] ValuesOf(IReadOnlyList<bool[]> masks)
    {
        Evaluate(masks);
        if (Stopped) throw new OperationCanceledException(_cancellationToken);
        return [.. masks.Select(mask => _known.GetValueOrDefault(mask, double.PositiveInfinity))];
    }

    public RefinementResult Result() => new()
    {
        Best = [.. Best],
        BestValue = BestValue,
        StartValue = _startValue,
        Evaluations = _known.Count,
        History = _history,
        Truncated = _cancelled || (_cancellationToken.IsCancellationRequested && Remaining > 0),
    };

    private double[]? Values(bool[][] batch)
    {
        try
        {
            var values = _problem.Evaluate(batch, _cancellationToken);
            if (values.Length != batch.Length) throw new ArgumentException($"The evaluation returned {values.Length} values for {batch.Length} masks.");
            return values;
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            _cancelled = true;
            return null;
        }
    }

    private void Record(bool[] mask, double value)
    {
        _known.Add(mask, value);
        if (mask.AsSpan().SequenceEqual(_problem.Start)) _startValue = value;
        var at = _ranked.FindIndex(other => value < other.Value);
        _ranked.Insert(at < 0 ? _ranked.Count : at, (value, mask));
        if (_ranked.Count > _archive) _ranked.RemoveAt(_archive);
    }
}
