using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>A job on its way to the service.</summary>
/// <param name="label">Its label, by which it is found again.</param>
/// <param name="body">Its JSON.</param>
/// <param name="mayBeThere">Whether an earlier process may have sent it.</param>
internal sealed class OutgoingJob(string label, byte[] body, bool mayBeThere)
{
    private readonly TaskCompletionSource<ProblemStatus> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public string Label => label;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>Whether it must be looked up before it is sent.</summary>
    public bool MayBeThere { get; set; } = mayBeThere;

    /// <summary>The problem, once the service took it.</summary>
    public Task<ProblemStatus> Taken => _taken.Task;

    public bool Settled => _taken.Task.IsCompleted;

    /// <summary>Claims it for sending; false when it was withdrawn before.</summary>
    public bool TrySend() => Interlocked.CompareExchange(ref _sent, 1, 0) == 0;

    /// <summary>Takes it back; false when it may have been sent already.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _sent, -1, 0) == 0;

    public void Accept(ProblemStatus status) => _taken.TrySetResult(status);

    public void Refuse(Exception error) => _taken.TrySetException(error);
}
