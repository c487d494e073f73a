namespace QuantumPrune;

/// <summary>A remote service failed, refused, or did not answer in time. Exit code 4.</summary>
/// <remarks>Derived types say which service, and carry what it said.</remarks>
public class RemoteException : QuantumPruneException
{
    /// <inheritdoc cref="QuantumPruneException(string, string, string, Exception)"/>
    public RemoteException(string code, string cause, string fix, Exception? inner = null)
        : base(code, cause, fix, inner)
    {
    }

    /// <inheritdoc/>
    public override int ExitCode => 4;
}
