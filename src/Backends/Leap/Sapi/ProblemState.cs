namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Where a problem stands. The last three never change.</summary>
public enum ProblemState
{
    /// <summary>Handed in.</summary>
    Pending,

    /// <summary>Being solved; it cannot be cancelled any more for sure.</summary>
    InProgress,

    /// <summary>Solved.</summary>
    Completed,

    /// <summary>Given up by the service.</summary>
    Failed,

    /// <summary>Withdrawn.</summary>
    Cancelled,
}
