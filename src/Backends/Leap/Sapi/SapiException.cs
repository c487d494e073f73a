using System.Net;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>What went wrong between this program and SAPI, or within it.</summary>
public sealed class SapiException : RemoteException
{
    /// <inheritdoc cref="QuantumPruneException(string, string, string, Exception)"/>
    public SapiException(string code, string cause, string fix, Exception? inner = null)
        : base(code, cause, fix, inner)
    {
    }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>SAPI's own <c>error_code</c>, when it gave one.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>What SAPI said, without our words around it.</summary>
    public string? ServiceMessage { get; init; }

    /// <summary>The problem concerned, when there is one.</summary>
    public string? ProblemId { get; init; }

    /// <summary>The label of the job concerned, when there is one.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a submit was refused because the service does not know the job's solver any more: nothing was taken, another solver may be asked.</summary>
    public bool SolverGone { get; init; }

    /// <summary>Whether another try may go well.</summary>
    public bool Transient { get; init; }

    /// <summary>How long the service asked to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
