namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>What became of one job of a submit: exactly one of the two is there.</summary>
/// <param name="Status">The problem, when it was taken.</param>
/// <param name="Refusal">The error, when it was not.</param>
public sealed record SubmitReply(ProblemStatus? Status, SapiException? Refusal);
