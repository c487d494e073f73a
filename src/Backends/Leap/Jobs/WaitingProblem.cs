using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>A problem that somebody waits for.</summary>
/// <param name="id">SAPI's id.</param>
internal sealed class WaitingProblem(string id)
{
    private readonly TaskCompletionSource<ProblemStatus> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missed;

    public string Id => id;

    public Task<ProblemStatus> Ended => _ended.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool Abandoned { get; set; }

    /// <summary>How often in a row a poll did not mention it.</summary>
    public int Missed() => ++_missed;

    public void End(ProblemStatus status) => _ended.TrySetResult(status);

    public void Fail(Exception error) => _ended.TrySetException(error);
}
