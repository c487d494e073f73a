using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Annealing;

/// <summary>Simulated annealing: independent Metropolis chains on a geometric schedule, each ended by a greedy descent. Strong on sparse models.</summary>
/// <remarks>
/// The first read descends from a warm start and anneals on in the colder half of the schedule, so that its row is never worse. With a time limit and no number of
/// reads or sweeps, one chain per thread anneals again and again, each time with twice the sweeps, until the time is used up.
/// </remarks>
public sealed class AnnealingSampler : ISampler
{
    private readonly AnnealingOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2022: a setting is out of its range.</exception>
    public AnnealingSampler(AnnealingOptions? options = null)
    {
        _options = options ?? new AnnealingOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "anneal";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        var asked = options.Or(_options.Reads, _options.Sweeps);
        return LocalRun.SampleAsync(this, model, asked, AnnealingOptions.DefaultReads, new AnnealingRead(_options, asked.Sweeps ?? AnnealingOptions.DefaultSweeps), cancellationToken);
    }
}
