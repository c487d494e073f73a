using QuantumPrune.Backends.Search;
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
        // The largest part comes last: with all others known, it can be told the energy at which the whole meets its target.
        Parts = [.. reduced.Model.ConnectedComponents().OrderBy(part => part.Length)];
        _models = reduced.Model.Split(Parts);
        _budget = new PartBudget(options, reduced, clock);
        Joined = new JoinedRows(reduced.Model, Parts);
    }

    /// <summary>The connected parts.</summary>
    public IReadOnlyList<int[]> Parts { get; }

    /// <summary>What was found.</summary>
    public JoinedRows Joined { get; }

    /// <summary>Whether the run ended because its target was reached.</summary>
    public bool Met => _lowest <= _options.TargetEnergy + Tolerance;

    /// <summary>Sums over parts round in another order than the energy of the whole.</summary>
    private double Tolerance => 1e-9 * Math.Abs(_options.TargetEnergy ?? 0);

    public async Task RunAsync()
    {
        await RoundAsync(0).ConfigureAwait(false);
        var again = _options.IsEndless() && Parts.Count > 1;
        for (var round = 1; again && !Met && !_clock.Reached && Joined.Proven != true; round++) await RoundAsync(round).ConfigureAwait(false);
    }

    /// <summary>Every part once; less when the parts' best rows meet the target together, or all have rows and the time is up.</summary>
    private async Task RoundAsync(int round)
    {
        for (var p = 0; p < Parts.Count && !Met && (round == 0 || !_clock.Reached); p++)
        {
            var others = Joined.EnergyWithout(p);
            var options = _budget.Next(Parts[p], round, Parts.Count == 1, _options.TargetEnergy + Tolerance - others, others is null ? null : energy => Tell(energy + others));
            if (!Joined.IsProven(p)) Joined.Add(p, await _inner.SampleAsync(_models[p], options, _cancellation).ConfigureAwait(false));
            Tell(Joined.Energy);
        }

        if (Parts.Count == 0) Tell(Joined.Energy);
    }

    private void Tell(double? energy)
    {
        if (energy is not { } joined || joined >= _lowest) return;
        _lowest = joined;
        _options.Improved?.Invoke(joined);
    }
}
