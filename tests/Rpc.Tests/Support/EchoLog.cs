using Grpc.Core;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>What the service saw.</summary>
public sealed class EchoLog
{
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of the call that was told to fail first.</summary>
    public int Tries { get; set; }

    public Metadata? LastHeaders { get; set; }

    public DateTime LastDeadline { get; set; }
}
