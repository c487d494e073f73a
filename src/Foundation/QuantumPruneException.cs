namespace QuantumPrune;

/// <summary>An error that somebody outside this program can act on: it carries a permanent code and says the fix.</summary>
/// <remarks>Anything else that escapes is a bug of ours. Derived types say who can act.</remarks>
public abstract class QuantumPruneException : Exception
{
    /// <param name="code">Permanent code of the form <c>QP1001</c>; never reused for another meaning.</param>
    /// <param name="cause">What is wrong, with the file, node, line or value at fault. Holds no secrets.</param>
    /// <param name="fix">What the reader can do about it.</param>
    /// <param name="inner">The error underneath, if any.</param>
    protected QuantumPruneException(string code, string cause, string fix, Exception? inner = null)
        : base($"{code}: {cause} {fix}", inner)
    {
        Code = code;
        Cause = cause;
        Fix = fix;
    }

    /// <summary>Permanent code, <c>QP</c> and four digits.</summary>
    public string Code { get; }

    /// <summary>What is wrong.</summary>
    public string Cause { get; }

    /// <summary>What can be done about it.</summary>
    public string Fix { get; }

    /// <summary>The exit code of the command that ends with this error.</summary>
    public abstract int ExitCode { get; }
}
