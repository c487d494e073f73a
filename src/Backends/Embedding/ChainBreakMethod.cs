namespace QuantumPrune.Backends.Embedding;

/// <summary>What value a variable gets when the qubits of its chain disagree.</summary>
public enum ChainBreakMethod
{
    /// <summary>That of most qubits; 1 on a tie.</summary>
    MajorityVote,

    /// <summary>That of a qubit drawn at random.</summary>
    WeightedRandom,

    /// <summary>None: the row is left out.</summary>
    Discard,

    /// <summary>The one of lower energy, variable by variable: always the one whose energies differ most, given the values settled before it.</summary>
    MinimizeEnergy,
}
