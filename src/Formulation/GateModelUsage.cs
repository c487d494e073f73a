namespace QuantumPrune.Formulation;

/// <summary>What a gate-model sampler ran so far, for reports.</summary>
public sealed record GateModelUsage
{
    /// <summary>What ran the circuits.</summary>
    public required string Engine { get; init; }

    /// <summary>The mixer.</summary>
    public required string Mixer { get; init; }

    /// <summary>Layers of a circuit.</summary>
    public required int Layers { get; init; }

    /// <summary>Circuits that were optimised and measured.</summary>
    public required long Circuits { get; init; }

    /// <summary>Qubits of the largest of them.</summary>
    public required int Qubits { get; init; }

    /// <summary>Two-qubit gates of the one with the most; as the program states them, not compiled for a device.</summary>
    public required int TwoQubitGates { get; init; }

    /// <summary>Measurements.</summary>
    public required long Shots { get; init; }

    /// <summary>Simulations of a circuit to find its angles.</summary>
    public required long AngleEvaluations { get; init; }

    /// <summary>The mean over circuits with couplings of (E_max - mean energy) / (E_max - E_min), without noise; null without any.</summary>
    public double? MeanApproximationRatio { get; init; }

    /// <summary>The lowest of these ratios.</summary>
    public double? LeastApproximationRatio { get; init; }
}
