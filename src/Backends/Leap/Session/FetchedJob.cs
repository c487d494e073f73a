using QuantumPrune.Backends.Leap.Journal;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>What became of a job that was fetched.</summary>
/// <param name="Job">The job as it was found.</param>
/// <param name="Model">The model that was asked about; null when there is no answer.</param>
/// <param name="Samples">The answer, energies computed here; null when there is none.</param>
/// <param name="Error">Why there is no answer, or null.</param>
/// <param name="Complete">Whether this job alone answers all that its run asked of its sampler.</param>
public sealed record FetchedJob(JobRecord Job, BinaryQuadraticModel? Model, SampleSet? Samples, QuantumPruneException? Error, bool Complete = false)
{
    /// <summary>Its cost in seconds of QPU quota by the service's figures or, where it gave none, as estimated; null when there is no answer.</summary>
    public double? Charge { get; init; }
}
