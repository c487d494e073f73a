using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Runs a sampler on the connected parts of a reduced model, once or until the time is used up.</summary>
internal sealed class PartsRun
{
    private readonly ISampler _inner;
    private readonly SamplerOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly BinaryQuadraticModel[] _models;
    private readonly PartBudget _budget;
    private double _lowest = double.PositiveInfinity;

    public PartsRun(ISampler inner, ReducedModel reduced, SamplerOptions options, CancellationToken cancellation)
    {
        (_inner, _options, _cancellation) = (inner, options, cancellation);
        Parts = reduced.Model.ConnectedComponents();
        _models = [.. Parts.Select(part => reduced.Model.Restrict(part))];
        _budget = new PartBudget(options, reduced, cancellation);
        Joined = new JoinedRows(reduced.Model, Parts);
    }

    /// <summary>The connected parts.</summary>
    public IReadOnlyList<int[]> Parts { get; }

    /// <summary>What was found.</summary>
    public JoinedRows Joined { get; }

    /// <summary>Whether the run ended because its target was reached.</summary>
    public bool Met => _lowest <= _options.TargetEnergy;

    public async Task RunAsync()
    {
        await RoundAsync(0).ConfigureAwait(false);
        var again = Search.LocalRun.IsEndless(_options) && Parts.Count > 1;
        for (var round = 1; again && !Met && !_budget.Reached && Joined.Proven != true; round++) await RoundAsync(round).ConfigureAwait(false);
    }

    private async Task RoundAsync(int round)
    {
        for (var p = 0; p < Parts.Count; p++)
        {
            var options = _budget.Next(Parts[p], round, Parts.Count == 1);
            if (!Joined.IsProven(p)) Joined.Add(p, await _inner.SampleAsync(_models[p], options, _cancellation).ConfigureAwait(false));
            Tell();
        }

        if (Parts.Count == 0) Tell();
    }

    private void Tell()
    {
        if (Joined.Energy is not { } energy || energy >= _lowest) return;
        _lowest = energy;
        if (Parts.Count != 1) _options.Improved?.Invoke(energy);
    }
}
