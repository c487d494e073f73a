using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Preprocessing;
using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tabu;

namespace QuantumPrune.Backends.Automatic;

/// <summary>
/// Takes what suits the model: reduction and connected parts where they help; a proof by branch and bound for parts of up to 64 variables; tabu and annealing in
/// turns on dense parts; annealing and parallel tempering in turns on sparse ones. Under a budget it is the tabu search.
/// </summary>
/// <remarks>With a time limit and no number of reads or sweeps it uses all the time, unless it has a proof. A warm start is never made worse.</remarks>
public sealed class AutomaticSampler : IConstrainedSampler
{
    private const int MostProven = 64;
    private const int MostEnumerated = 20;

    private readonly AutomaticOptions _options;
    private readonly ExactSampler _exact = new();
    private readonly TabuSampler _tabu;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2027: a setting is out of its range.</exception>
    public AutomaticSampler(AutomaticOptions? options = null)
    {
        _options = options ?? new AutomaticOptions();
        _options.Check();
        _tabu = new TabuSampler(new TabuOptions { Reads = _options.Reads, Sweeps = _options.Sweeps });
    }

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        options = options.Or(_options.Reads, _options.Sweeps);
        var parts = new PartSampler(this);
        if (!Simplicity.Promises(model)) return parts.SampleAsync(model, options, cancellationToken);
        return new PreprocessedSampler(parts, Simplicity.Rules).SampleAsync(model, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken)
        => _tabu.SampleAsync(model, constraint, options, cancellationToken);

    /// <summary>Solves one connected part.</summary>
    private sealed class PartSampler(AutomaticSampler owner) : ISampler
    {
        public string Name => owner.Name;

        public SamplerLimits Limits => owner.Limits;

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        {
            var provable = model.NumVariables <= (options.Reads is null or 1 ? MostProven : MostEnumerated);
            if (provable) return owner._exact.SampleAsync(model, options, cancellationToken);
            return LocalRun.SampleAsync(this, model, options, AutomaticOptions.DefaultReads, new AutomaticRead(options.Sweeps ?? AutomaticOptions.DefaultSweeps), cancellationToken);
        }
    }
}
