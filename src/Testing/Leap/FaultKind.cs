namespace QuantumPrune.Testing.Leap;

/// <summary>What can go wrong between a client and <see cref="SapiEmulator"/>.</summary>
public enum FaultKind
{
    /// <summary>429, without or with <see cref="Fault.RetryAfter"/>; the request is not processed.</summary>
    TooManyRequests,

    /// <summary>500 with plain text; the request is not processed.</summary>
    InternalError,

    /// <summary>502 with plain text; the request is not processed.</summary>
    BadGateway,

    /// <summary>503, without or with <see cref="Fault.RetryAfter"/>; the request is not processed.</summary>
    Unavailable,

    /// <summary>504 with plain text; the request is not processed.</summary>
    GatewayTimeout,

    /// <summary>504 with plain text although the request WAS processed.</summary>
    GatewayTimeoutAfter,

    /// <summary>The connection is cut; the request is not processed.</summary>
    ResetBefore,

    /// <summary>The connection is cut after the request was processed: its answer is lost.</summary>
    ResetAfter,

    /// <summary>The request is processed; half of the answer is sent, and no more until the client leaves or <see cref="Fault.Stall"/> has passed.</summary>
    SlowBody,

    /// <summary>The request is processed; half of the answer is sent under the Content-Length of the whole, then the connection is cut.</summary>
    TruncatedBody,

    /// <summary>The request is processed; half of the answer is sent as if it were all.</summary>
    TruncatedJson,

    /// <summary>The request is processed; the answer is no JSON.</summary>
    MalformedJson,

    /// <summary>The request is processed; the answer carries another media type.</summary>
    WrongContentType,

    /// <summary>The request is processed; the answer has its status and type but no body.</summary>
    EmptyBody,

    /// <summary>502 with an HTML page, as proxies send; the request is not processed.</summary>
    HtmlPage,

    /// <summary>The answer of a problem is no base64 (answers with an <c>answer</c> object only). The next look gives the true one.</summary>
    CorruptAnswer,

    /// <summary>The answer of a problem has one energy too few (answers with an <c>answer</c> object only). The next look gives the true one.</summary>
    WrongRowCount,

    /// <summary>Definitions in the list of solvers lack their properties, or their identity when those were not asked for.</summary>
    IncompleteSolver,

    /// <summary>An accepted problem ends as FAILED with <see cref="Fault.Message"/>.</summary>
    JobFailed,

    /// <summary>A solver goes offline before the request is processed, which then goes on.</summary>
    SolverOffline,

    /// <summary>A QPU loses its last qubit, and so gets another graph_id, before the request is processed, which then goes on.</summary>
    GraphChange,
}
