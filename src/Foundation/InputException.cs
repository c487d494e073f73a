namespace QuantumPrune;

/// <summary>Wrong usage or unusable input: a file, an option, a network, a data set. Exit code 2.</summary>
public sealed class InputException : QuantumPruneException
{
    /// <inheritdoc cref="QuantumPruneException(string, string, string, Exception)"/>
    public InputException(string code, string cause, string fix, Exception? inner = null)
        : base(code, cause, fix, inner)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
