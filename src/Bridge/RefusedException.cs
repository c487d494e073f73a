namespace QuantumPrune.Bridge;

/// <summary>The bridge does not do what a caller asks for.</summary>
public sealed class RefusedException : QuantumPruneException
{
    /// <inheritdoc cref="QuantumPruneException(string, string, string, Exception)"/>
    public RefusedException(Refusal refusal, string code, string cause, string fix, Exception? inner = null)
        : base(code, cause, fix, inner) => Refusal = refusal;

    /// <summary>Why.</summary>
    public Refusal Refusal { get; }

    /// <summary>After which time it may be tried again; null where nothing is known of that.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
