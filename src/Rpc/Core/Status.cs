namespace Grpc.Core;

/// <summary>How a call ended, and why.</summary>
/// <param name="statusCode">The code.</param>
/// <param name="detail">A sentence for the reader of a log, sent as it is; may be empty.</param>
/// <param name="debugException">What led to it on this side; never sent.</param>
public readonly struct Status(StatusCode statusCode, string detail, Exception? debugException = null) : IEquatable<Status>
{
    /// <summary>Success, without a sentence.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Given up by the caller, without a sentence.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>A sentence for the reader of a log; may be empty.</summary>
    public string Detail { get; } = detail ?? "";

    /// <summary>What led to it on this side; never sent, null for a status that the peer sent.</summary>
    public Exception? DebugException { get; } = debugException;

    /// <summary>Same code and sentence.</summary>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Another code or sentence.</summary>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Status other) => StatusCode == other.StatusCode && Detail == other.Detail;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail);

    /// <inheritdoc />
    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}
