namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>Languages that circuits are written in.</summary>
public enum CircuitFormat
{
    /// <summary>A Q# program.</summary>
    QSharp,

    /// <summary>QIR's base profile, LLVM's text; made by Microsoft's compiler.</summary>
    Qir,

    /// <summary>OpenQASM 3.0.</summary>
    OpenQasm3,
}
