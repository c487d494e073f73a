namespace Grpc.Core;

/// <summary>How a call ended: the codes of the protocol, with its numbers.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave it up.</summary>
    Cancelled = 1,

    /// <summary>An error that names no code of its own.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the service.</summary>
    InvalidArgument = 3,

    /// <summary>Its time was over before it was done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What it asks for is not there.</summary>
    NotFound = 5,

    /// <summary>What it would create is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size limit or the machine is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The service is not in the state that the call needs.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict; the caller may try the whole again.</summary>
    Aborted = 10,

    /// <summary>A position past the end.</summary>
    OutOfRange = 11,

    /// <summary>The service has no such method.</summary>
    Unimplemented = 12,

    /// <summary>The protocol or an invariant is broken.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; the same call may be tried again.</summary>
    Unavailable = 14,

    /// <summary>Data is lost for good.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}
