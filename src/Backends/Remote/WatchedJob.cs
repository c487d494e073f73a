using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Backends.Remote;

/// <summary>A job as it was last seen.</summary>
internal sealed class WatchedJob(Job job)
{
    private const int MostRepeated = 100; // a bridge repeats a number once or twice in a stream

    private int _repeated;

    /// <summary>The job.</summary>
    public Job Job { get; private set; } = job;

    /// <summary>The number of the last event.</summary>
    public ulong After { get; private set; }

    /// <summary>Whether it was seen at its end. States of later versions are none: so the contract has it.</summary>
    public bool HasEnded => Job.State is JobState.Completed or JobState.Cancelled or JobState.Failed;

    /// <summary>A stream begins.</summary>
    public void Begin() => _repeated = 0;

    /// <summary>Takes an event.</summary>
    /// <exception cref="RemoteException">QP6110: its number is lower than one before, or the same for ever.</exception>
    public void See(JobEvent change)
    {
        _repeated = change.Number > After ? 0 : _repeated + 1;
        if (change.Number < After || _repeated > MostRepeated)
            throw new RemoteException("QP6110", $"The server's events are malformed: number {change.Number} follows {After}.", "Check the server's version, and that the address is a bridge of QuantumPrune.");
        (Job, After) = (change.Job ?? Job, change.Number);
    }
}
