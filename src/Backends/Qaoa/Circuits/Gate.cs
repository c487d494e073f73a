namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>A gate on one qubit or two.</summary>
/// <param name="Kind">Which.</param>
/// <param name="First">The qubit; of <see cref="GateKind.Cx"/> the control.</param>
/// <param name="Second">The other qubit; the same one for gates on one.</param>
/// <param name="Angle">In radians; 0 for gates without one.</param>
internal readonly record struct Gate(GateKind Kind, int First, int Second, double Angle)
{
    /// <summary>Whether it couples two qubits.</summary>
    public bool IsPair => First != Second;

    /// <summary>A gate on one qubit.</summary>
    public static Gate On(GateKind kind, int qubit, double angle = 0) => new(kind, qubit, qubit, angle);
}
