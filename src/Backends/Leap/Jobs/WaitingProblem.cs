using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>A problem that somebody waits for.</summary>
/// <param name="id">SAPI's id.</param>
internal sealed class WaitingProblem(string id)
{
    private readonly TaskCompletionSource<ProblemStatus> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missed;
    private bool _abandoned;

    public string Id => id;

    public Task<ProblemStatus> Ended => _ended.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool Abandoned
    {
        get => Volatile.Read(ref _abandoned);
        set => Volatile.Write(ref _abandoned, value);
    }

    /// <summary>How often in a row a poll did not mention it.</summary>
    public int Miss() => ++_missed;

    /// <summary>A poll mentioned it.</summary>
    public void Seen() => _missed = 0;

    public void End(ProblemStatus status) => _ended.TrySetResult(status);

    public void Fail(Exception error) => _ended.TrySetException(error);
}
