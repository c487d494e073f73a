namespace QuantumPrune.Bridge;

/// <summary>Why a call is refused: decides its gRPC and HTTP status.</summary>
public enum Refusal
{
    /// <summary>Something in it is wrong and would be wrong again.</summary>
    Invalid,

    /// <summary>Nobody known asks.</summary>
    Unauthenticated,

    /// <summary>The caller may not do this.</summary>
    Denied,

    /// <summary>There is no such job, or it is somebody else's.</summary>
    NotFound,

    /// <summary>Not in the state that the job is in.</summary>
    NotReady,

    /// <summary>The same key stands for something else.</summary>
    Conflict,

    /// <summary>A quota or limit is used up.</summary>
    Exhausted,

    /// <summary>The service behind the bridge refuses or failed.</summary>
    Upstream,

    /// <summary>It took too long to arrive.</summary>
    TooSlow,

    /// <summary>The same call may succeed later.</summary>
    Unavailable,
}
