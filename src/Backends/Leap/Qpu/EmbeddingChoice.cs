namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>How variables are laid on qubits.</summary>
public enum EmbeddingChoice
{
    /// <summary>The layout of a clique for dense problems, a search for sparse ones, falling back to the clique's.</summary>
    Auto,

    /// <summary>Always the layout of a clique: deterministic, made in milliseconds.</summary>
    Clique,

    /// <summary>Always a search, whose chains are shorter for sparse problems; the layout of a clique is only taken where a search leaves no other.</summary>
    Heuristic,

    /// <summary>None: every variable is named after its qubit, and interactions are couplers.</summary>
    Structured,
}
