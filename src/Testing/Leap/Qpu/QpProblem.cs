namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>A problem in the space of a QPU's qubits.</summary>
/// <param name="Active">The qubits that have a bias, ascending.</param>
/// <param name="Linear">The bias of each of them.</param>
/// <param name="Couplings">Pairs of places in <paramref name="Active"/> with their bias, in the order of the solver's couplers.</param>
/// <param name="Offset">What the client sent as offset; 0 by default.</param>
internal sealed record QpProblem(int[] Active, double[] Linear, IReadOnlyList<(int First, int Second, double Bias)> Couplings, double Offset);
