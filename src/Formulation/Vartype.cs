namespace QuantumPrune.Formulation;

/// <summary>The two values that every variable of a model takes.</summary>
public enum Vartype
{
    /// <summary>0 or 1 (QUBO). In pruning objectives 1 prunes a channel.</summary>
    Binary,

    /// <summary>-1 or +1 (Ising).</summary>
    Spin,
}
