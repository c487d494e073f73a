using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>A job as it was handed in.</summary>
/// <param name="Spec">What is asked for.</param>
/// <param name="Model">Of what.</param>
/// <param name="Constraint">Under which budget, or null.</param>
/// <param name="Options">The spec's options, checked against the model.</param>
internal sealed record Submission(JobSpec Spec, BinaryQuadraticModel Model, LinearConstraint? Constraint, SamplerOptions Options);
