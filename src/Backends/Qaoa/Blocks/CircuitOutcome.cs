using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>What came out of one optimised circuit.</summary>
internal sealed record CircuitOutcome
{
    /// <summary>The circuit; its bits may count the other way than the model's values.</summary>
    public required QaoaCircuit Circuit { get; init; }

    /// <summary>Its angles.</summary>
    public required QaoaAngles Angles { get; init; }

    /// <summary>One row of the model's values per shot.</summary>
    public required IReadOnlyList<sbyte[]> Rows { get; init; }

    /// <summary>What they are worth.</summary>
    public required CircuitEnergies Energies { get; init; }

    /// <summary>How often the circuit was simulated to find the angles.</summary>
    public required int Evaluations { get; init; }
}
