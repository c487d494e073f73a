namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>The gates that circuits are written in. A rotation by theta is exp(-i theta P / 2).</summary>
internal enum GateKind
{
    /// <summary>Hadamard.</summary>
    H,

    /// <summary>Pauli X: exchanges 0 and 1.</summary>
    X,

    /// <summary>Rotation about X.</summary>
    Rx,

    /// <summary>Rotation about Y.</summary>
    Ry,

    /// <summary>Rotation about Z.</summary>
    Rz,

    /// <summary>X on the second qubit if the first is 1.</summary>
    Cx,

    /// <summary>Rotation about X⊗X.</summary>
    Rxx,

    /// <summary>Rotation about Y⊗Y.</summary>
    Ryy,

    /// <summary>Rotation about Z⊗Z.</summary>
    Rzz,
}
