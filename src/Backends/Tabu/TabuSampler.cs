using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>Memetic tabu search, the strongest of the local samplers on dense models.</summary>
/// <remarks>
/// With a time limit and no number of reads or sweeps, one search per thread uses all the time. The first read walks from a warm start, and its row is never worse.
/// </remarks>
public sealed class TabuSampler : IConstrainedSampler
{
    private readonly TabuOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2023: a setting is out of its range.</exception>
    public TabuSampler(TabuOptions? options = null)
    {
        _options = options ?? new TabuOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "tabu";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        var asked = options.Or(_options.Reads, _options.Sweeps);
        return LocalRun.SampleAsync(this, model, asked, TabuOptions.DefaultReads, new TabuRead(_options, asked.Sweeps ?? TabuOptions.DefaultSweeps), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken)
    {
        constraint.Check(model);
        var asked = options.Or(_options.Reads, _options.Sweeps);
        return LocalRun.SampleAsync(this, model, asked, TabuOptions.DefaultReads, new BudgetRead(_options, asked.Sweeps ?? TabuOptions.DefaultSweeps, constraint), cancellationToken, constraint);
    }
}
