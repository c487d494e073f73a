using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>Parallel tempering: replicas at fixed temperatures that exchange places, with cluster moves on very sparse models.</summary>
/// <remarks>
/// Hukushima and Nemoto 1996; cluster moves after Houdayer 2001, which pay on graphs of few neighbours, such as grids. A warm start begins in all replicas of the
/// first read. With a time limit and no number of reads or sweeps, one search per thread uses all the time.
/// </remarks>
public sealed class TemperingSampler : ISampler
{
    private readonly TemperingOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2024: a setting is out of its range.</exception>
    public TemperingSampler(TemperingOptions? options = null)
    {
        _options = options ?? new TemperingOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "temper";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        var asked = options.Or(_options.Reads, _options.Sweeps);
        return LocalRun.SampleAsync(this, model, asked, TemperingOptions.DefaultReads, new TemperingRead(_options, asked.Sweeps ?? TemperingOptions.DefaultSweeps), cancellationToken);
    }
}
