namespace QuantumPrune.Backends.Remote;

/// <summary>A sampler at a bridge that keeps budgets.</summary>
public sealed class ConstrainedBridgeSampler : BridgeSampler, IConstrainedSampler
{
    private readonly IConstrainedSampler _twin;

    internal ConstrainedBridgeSampler(BridgeClient client, IConstrainedSampler twin)
        : base(client, twin) => _twin = twin;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken) =>
        SampleAsync(model, constraint, options, () => _twin.SampleAsync(model, constraint, options, cancellationToken), cancellationToken);
}
