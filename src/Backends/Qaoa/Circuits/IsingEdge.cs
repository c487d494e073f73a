namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>A pair of coupled qubits, <paramref name="First"/> below <paramref name="Second"/>.</summary>
internal readonly record struct IsingEdge(int First, int Second, double Coupling);
