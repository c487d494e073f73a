namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>One measurement of all qubits.</summary>
/// <param name="State">Bit i is what qubit i was measured as, 0 if it was lost.</param>
/// <param name="Lost">Bit i is 1 if qubit i was lost.</param>
internal readonly record struct QSharpShot(ulong State, ulong Lost);
