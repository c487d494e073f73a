namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>The model and the proposals of one PROTES search.</summary>
internal sealed class ProtesRun
{
    private readonly RefinementProblem _problem;
    private readonly ProtesOptions _options;
    private readonly Ledger _ledger;
    private readonly RandomSource _random;
    private readonly TensorTrainModel _model;
    private readonly Adam _adam;
    private readonly Swaps _swaps;

    public ProtesRun(RefinementProblem problem, ProtesOptions options, Ledger ledger, RandomSource random)
    {
        _problem = problem;
        _options = options;
        _ledger = ledger;
        _random = random;
        var cores = options.UniformStart
            ? Cores.Uniform(problem.Start.Length, options.Rank, random)
            : Cores.Product(WarmStart.Probabilities(problem, options.WarmFlips), options.Rank, random);
        _model = new TensorTrainModel(cores);
        _adam = new Adam(cores.Values.Length, options.LearningRate);
        _swaps = new Swaps(problem);
    }

    /// <summary>Learns the low-energy samples, which costs no evaluation.</summary>
    public void WarmUp()
    {
        if (_options.UniformStart || _problem.Samples.Count == 0) return;
        for (var step = 0; step < _options.WarmUpSteps; step++) Step(_problem.Samples);
    }

    /// <summary>Takes <paramref name="steps"/> gradient steps on the best masks so far.</summary>
    public void Learn(int steps)
    {
        var elites = _ledger.Archive.ToArray();
        for (var step = 0; step < steps; step++) Step(elites);
    }

    /// <summary>Up to <paramref name="count"/> repaired masks that are new, beginning with <paramref name="first"/>; fewer when hardly anything new is found.</summary>
    public IReadOnlyList<bool[]> Propose(int count, IEnumerable<bool[]> first)
    {
        var proposals = first.ToList();
        var seen = new HashSet<bool[]>(proposals, MaskComparer.Instance);
        var swapShare = _options.UniformStart ? 0 : _options.SwapShare;
        for (var tries = 0; proposals.Count < count && tries < 20 * count; tries++)
        {
            var mask = _random.NextDouble() < swapShare ? _swaps.Propose(_ledger.Best, _random) : _problem.Repair(_model.Sample(_random), null);
            if (mask is not null && !_ledger.Knows(mask) && seen.Add(mask)) proposals.Add(mask);
        }

        return proposals;
    }

    private void Step(IReadOnlyList<bool[]> masks)
    {
        _adam.Ascend(_model.Cores.Values, _model.LogLikelihoodGradient(masks));
        _model.Refresh();
    }
}
