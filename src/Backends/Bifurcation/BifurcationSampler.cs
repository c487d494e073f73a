using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>Simulated bifurcation, discrete or ballistic: spins as the signs of nonlinear oscillators, 16 replicas side by side. Made for large dense models.</summary>
/// <remarks>
/// Goto and others 2021, "High-performance combinatorial optimization based on classical mechanics". Every row has descended by single flips and is a local minimum.
/// The lowest rows of all replicas are returned, as many as were asked for. A warm start is where the first replica begins and never made worse. With a time limit and no
/// number of reads or sweeps, 16 replicas per thread run again and again, each time with twice the steps, until the time is used up.
/// </remarks>
public sealed class BifurcationSampler : ISampler
{
    private readonly BifurcationOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2028: a setting is out of its range.</exception>
    public BifurcationSampler(BifurcationOptions? options = null)
    {
        _options = options ?? new BifurcationOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "bifurcate";

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        options = options.Or(_options.Reads, _options.Sweeps);
        var deadline = new Deadline(options, cancellationToken);
        return Task.Run(() => BifurcationRun.Sample(model, options, _options, deadline), CancellationToken.None);
    }
}
