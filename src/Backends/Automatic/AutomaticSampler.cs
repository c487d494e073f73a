using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Automatic;

/// <summary>Chooses local searches by size and density and lets them take turns: tabu and annealing on dense models, annealing and tempering on sparse ones.</summary>
/// <remarks>With a time limit and no number of reads or sweeps, one search per thread uses all the time. A warm start is never made worse.</remarks>
public sealed class AutomaticSampler : ISampler
{
    private readonly AutomaticOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2027: a setting is out of its range.</exception>
    public AutomaticSampler(AutomaticOptions? options = null)
    {
        _options = options ?? new AutomaticOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        => LocalRun.SampleAsync(this, model, options, _options.Reads, new AutomaticRead(options.Sweeps ?? _options.Sweeps), cancellationToken);
}
