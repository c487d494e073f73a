namespace QuantumPrune.Formulation;

/// <summary>A sampler that can also keep one budget exactly in every move, instead of by a penalty.</summary>
public interface IConstrainedSampler : ISampler
{
    /// <summary>Draws samples of <paramref name="model"/> that all satisfy <paramref name="constraint"/>; no rows when no satisfying sample was found.</summary>
    /// <exception cref="InputException">QP2001, QP2002: the model is beyond the limits. QP2004: the constraint does not fit the model.</exception>
    Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken);
}
