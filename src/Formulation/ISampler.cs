namespace QuantumPrune.Formulation;

/// <summary>Something that draws low-energy samples of a model: an annealer, an exact solver, remote hardware.</summary>
/// <remarks>
/// The rules, which <c>SamplerConformance</c> of QuantumPrune.Testing checks: the model is not changed; every row has one value of the model's
/// vartype per variable; a run that was cancelled, or whose time ended before the work asked for, returns the best so far marked <see cref="SampleSet.Truncated"/> and does not throw
/// (one that was given a time limit and no amount of work may use it all, unmarked);
/// a local sampler gives the same rows for the same seed at any number of threads. Safe for concurrent calls.
/// </remarks>
public interface ISampler
{
    /// <summary>The sampler's short name, as in <c>--sampler</c>.</summary>
    string Name { get; }

    /// <summary>What the sampler accepts, known before it runs.</summary>
    SamplerLimits Limits { get; }

    /// <summary>Draws samples of <paramref name="model"/>.</summary>
    /// <exception cref="InputException">QP2001 or QP2002: the model is beyond <see cref="Limits"/>.</exception>
    Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken);
}
