using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Runs a sampler on the connected parts of a reduced model, once or until the time is used up.</summary>
internal sealed class PartsRun
{
    private readonly ISampler _inner;
    private readonly SamplerOptions _options;
    private readonly PartClock _clock;
    private readonly CancellationToken _cancellation;
    private readonly BinaryQuadraticModel[] _models;
    private readonly PartBudget _budget;
    private double _lowest = double.PositiveInfinity;

    public PartsRun(ISampler inner, ReducedModel reduced, SamplerOptions options, PartClock clock, CancellationToken cancellation)
    {
        (_inner, _options, _clock, _cancellation) = (inner, options, clock, cancellation);
        Parts = reduced.Model.ConnectedComponents();
        _models = reduced.Model.Split(Parts);
        _budget = new PartBudget(options, reduced, clock);
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
        for (var round = 1; again && !Met && !_clock.Reached && Joined.Proven != true; round++) await RoundAsync(round).ConfigureAwait(false);
    }

    /// <summary>Every part once; less when the parts' best rows meet the target together, or all have rows and the time is up.</summary>
    private async Task RoundAsync(int round)
    {
        for (var p = 0; p < Parts.Count && !Met && (round == 0 || !_clock.Reached); p++)
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
