namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>What a circuit needs on a computer with error correction, as Microsoft's resource estimator sees it, for an error budget of 0.001.</summary>
/// <param name="Preset">The estimator's name for the qubits; see <see cref="QubitPreset"/>.</param>
/// <param name="Qubits">The circuit's own.</param>
/// <param name="LogicalQubits">With those that the layout needs.</param>
/// <param name="Rotations">By angles that are no multiple of pi / 4, each of which is made of T gates.</param>
/// <param name="TStates">Of all rotations together.</param>
/// <param name="LogicalDepth">Cycles of the error correction.</param>
/// <param name="CodeDistance">Of the code.</param>
/// <param name="PhysicalQubits">For the layout and the T factories.</param>
/// <param name="RunTimeNanoseconds">Of one shot.</param>
/// <param name="ReliableOperationsPerSecond">rQOPS.</param>
public sealed record ResourceEstimate(
    string Preset,
    double Qubits,
    double LogicalQubits,
    double Rotations,
    double TStates,
    double LogicalDepth,
    double CodeDistance,
    double PhysicalQubits,
    double RunTimeNanoseconds,
    double ReliableOperationsPerSecond);
