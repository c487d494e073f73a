namespace QuantumPrune;

/// <summary>The requested size cannot be reached; the message says the reachable range. Exit code 3.</summary>
public sealed class TargetNotMetException : QuantumPruneException
{
    /// <inheritdoc cref="QuantumPruneException(string, string, string, Exception)"/>
    public TargetNotMetException(string code, string cause, string fix)
        : base(code, cause, fix)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
