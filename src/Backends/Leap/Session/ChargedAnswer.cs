using QuantumPrune.Backends.Leap.Jobs;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>A job's answer and what it cost.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Charge">Seconds of QPU quota; 0 for one that an earlier run paid for.</param>
internal sealed record ChargedAnswer(JobResult Result, double Charge);
