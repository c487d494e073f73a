namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>A circuit as a file, and what it is.</summary>
/// <param name="Text">The file.</param>
/// <param name="Report">Figures of the circuit.</param>
public sealed record ExportedCircuit(string Text, CircuitReport Report);
