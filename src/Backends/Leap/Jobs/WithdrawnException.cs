namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>A job was cancelled by who asked for it.</summary>
/// <param name="withdrawn">Whether it will not be solved.</param>
/// <param name="cancellation">What cancelled it.</param>
public sealed class WithdrawnException(bool withdrawn, CancellationToken cancellation) : OperationCanceledException(cancellation)
{
    /// <summary>Whether it will not be solved: it was never sent, or the service withdrew it. Otherwise it may still be charged for, and stays in the journal.</summary>
    public bool Withdrawn => withdrawn;
}
