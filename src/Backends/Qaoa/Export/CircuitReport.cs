using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>What a written circuit is.</summary>
/// <param name="Qubits">One per variable.</param>
/// <param name="Layers">p.</param>
/// <param name="Gates">How many gates there are of each kind, without the measurements.</param>
/// <param name="TwoQubitGates">How many of them couple two qubits.</param>
/// <param name="Depth">Steps when every gate is done as soon as its qubits are free, without the measurement.</param>
/// <param name="Gammas">The phases' angles.</param>
/// <param name="Betas">The mixers' angles.</param>
/// <param name="ExpectedEnergy">The mean energy of its measurements; null for more than 20 qubits.</param>
/// <param name="BestEnergy">The lowest energy of all states that the mixer can reach; null for more than 20 qubits.</param>
/// <param name="BestProbability">The chance that one measurement has that energy; null for more than 20 qubits.</param>
/// <param name="Estimates">What it needs with error correction, by kind of qubit; null if that was not asked for.</param>
public sealed record CircuitReport(
    int Qubits,
    int Layers,
    IReadOnlyDictionary<string, int> Gates,
    int TwoQubitGates,
    int Depth,
    IReadOnlyList<double> Gammas,
    IReadOnlyList<double> Betas,
    double? ExpectedEnergy,
    double? BestEnergy,
    double? BestProbability,
    IReadOnlyList<ResourceEstimate>? Estimates)
{
    /// <summary>Where the angles come from.</summary>
    public AngleSource AnglesFrom { get; init; }
}
