namespace QuantumPrune.Backends.Qaoa;

/// <summary>What runs the circuits; angles are always found by the native simulator.</summary>
public enum QaoaEngine
{
    /// <summary>The state-vector simulator of this program.</summary>
    Native,

    /// <summary>Microsoft's QDK on the Q# program <c>qaoa.qs</c>; needs Node.js.</summary>
    QSharp,
}
