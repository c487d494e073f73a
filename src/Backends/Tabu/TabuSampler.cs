using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>Memetic tabu search, the strongest of the local samplers on dense models.</summary>
/// <remarks>
/// With a time limit and no number of reads or sweeps, one search per thread uses all the time. The first read walks from a warm start, and its row is never worse.
/// </remarks>
public sealed class TabuSampler : ISampler
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
        => LocalRun.SampleAsync(this, model, options, _options.Reads, new Read(_options, options.Sweeps ?? _options.Sweeps), cancellationToken);

    private sealed record Read(TabuOptions Options, int Sweeps) : IRead
    {
        public (BitSample Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
            => new TabuSearch<TRows>(context, Options).Run((long)Sweeps * context.Model.Count);
    }
}
