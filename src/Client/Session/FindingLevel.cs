namespace QuantumPrune.Client.Session;

/// <summary>How a finding of <c>doctor</c> is meant.</summary>
public enum FindingLevel
{
    /// <summary>It works.</summary>
    Good,

    /// <summary>It is not set up; nothing is wrong.</summary>
    Absent,

    /// <summary>It works, but there is something to know.</summary>
    Notice,

    /// <summary>It does not work.</summary>
    Wrong,
}
