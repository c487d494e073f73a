using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Greedy;

/// <summary>Descents by single flips from random samples, or from a warm start: the least that any other sampler has to beat.</summary>
public sealed class GreedySampler : ISampler
{
    private readonly GreedyOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2025: a setting is out of its range.</exception>
    public GreedySampler(GreedyOptions? options = null)
    {
        _options = options ?? new GreedyOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        => LocalRun.SampleAsync(this, model, options.Or(_options.Reads, null), GreedyOptions.DefaultReads, new GreedyRead(), cancellationToken);
}
