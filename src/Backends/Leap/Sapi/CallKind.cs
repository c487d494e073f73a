namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Kinds of calls, each with its own patience.</summary>
public enum CallKind
{
    /// <summary>Reads that change nothing: solvers, information, a job looked up.</summary>
    Read,

    /// <summary>Problems handed in. Never repeated before the label was looked up.</summary>
    Submit,

    /// <summary>Waiting for problems to end.</summary>
    Poll,

    /// <summary>Answers, which may be large.</summary>
    Download,

    /// <summary>Parts of a large problem.</summary>
    Upload,

    /// <summary>Problems withdrawn.</summary>
    Cancel,
}
