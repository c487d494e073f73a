using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Backends.Remote;

/// <summary>A job as it was last seen.</summary>
internal sealed class WatchedJob(Job job)
{
    /// <summary>The job.</summary>
    public Job Job { get; private set; } = job;

    /// <summary>The number of the last event.</summary>
    public ulong After { get; private set; }

    /// <summary>Whether it was seen at its end.</summary>
    public bool HasEnded => Job.State >= JobState.Completed;

    /// <summary>Takes an event.</summary>
    public void See(JobEvent change) => (Job, After) = (change.Job ?? Job, Math.Max(After, change.Number));
}
