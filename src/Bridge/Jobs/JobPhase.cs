namespace QuantumPrune.Bridge.Jobs;

/// <summary>How far a job is. The numbers are kept in stores and are those of the contract's JobState.</summary>
public enum JobPhase
{
    /// <summary>In the queue.</summary>
    Waiting = 1,

    /// <summary>Being solved.</summary>
    Running = 2,

    /// <summary>Solved.</summary>
    Completed = 3,

    /// <summary>Stopped on request, with its best so far if it ran.</summary>
    Cancelled = 4,

    /// <summary>Ended by an error.</summary>
    Failed = 5,
}
