using QuantumPrune.Backends.Qaoa.Circuits;

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

    /// <summary>The mean energy of the state without noise.</summary>
    public required double Expectation { get; init; }

    /// <summary>The lowest energy of all states that the circuit may reach.</summary>
    public required double Least { get; init; }

    /// <summary>The highest energy of these.</summary>
    public required double Most { get; init; }

    /// <summary>The probability of measuring <see cref="Least"/> without noise.</summary>
    public required double OptimumProbability { get; init; }

    /// <summary>How often the circuit was simulated to find the angles.</summary>
    public required int Evaluations { get; init; }

    /// <summary>The approximation ratio (E_max - mean) / (E_max - E_min): 1 when only optima are measured, and where all energies are equal.</summary>
    public double Ratio => Most > Least ? (Most - Expectation) / (Most - Least) : 1;
}
