namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>What a solver must be able to do.</summary>
public enum SolverKind
{
    /// <summary>Anneal Ising problems on qubits.</summary>
    Qpu,

    /// <summary>Take whole binary quadratic models.</summary>
    Hybrid,

    /// <summary>Anything; for a look at what there is.</summary>
    Any,
}
