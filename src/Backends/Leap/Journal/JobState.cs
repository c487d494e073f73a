namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>How far a job is, as far as this machine knows.</summary>
public enum JobState
{
    /// <summary>Written down; it may have been sent or not.</summary>
    Prepared,

    /// <summary>Taken by the service, which gave it an id.</summary>
    Submitted,

    /// <summary>Its answer is in the journal.</summary>
    Answered,

    /// <summary>Its answer went where it belongs.</summary>
    Delivered,

    /// <summary>The service refused it or gave it up.</summary>
    Failed,

    /// <summary>It was withdrawn.</summary>
    Cancelled,
}
