namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>The answer of a job.</summary>
/// <param name="Label">The job's label.</param>
/// <param name="ProblemId">SAPI's id; null where the answer was in the journal without one.</param>
/// <param name="Answer">The JSON of the answer, <c>{"format":…}</c>.</param>
/// <param name="FromJournal">Whether an earlier run had it already, so that it costs nothing again.</param>
/// <param name="Command">What the run was that handed the job in.</param>
public sealed record JobResult(string Label, string? ProblemId, byte[] Answer, bool FromJournal, string Command);
