namespace QuantumPrune.Testing.Leap;

/// <summary>The life of a problem; the last three are final.</summary>
public enum ProblemStatus
{
    /// <summary>PENDING: it waits.</summary>
    Pending,

    /// <summary>IN_PROGRESS: it runs.</summary>
    InProgress,

    /// <summary>COMPLETED: it has an answer.</summary>
    Completed,

    /// <summary>FAILED: it has an error_message.</summary>
    Failed,

    /// <summary>CANCELLED: a client ended it.</summary>
    Cancelled,
}
