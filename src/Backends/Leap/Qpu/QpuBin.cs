using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Parts of a model that lie side by side on the QPU in one job.</summary>
/// <param name="Parts">The variables of each part and where they lie.</param>
internal sealed record QpuBin(IReadOnlyList<(int[] Variables, MinorEmbedding Embedding)> Parts)
{
    /// <summary>Qubits in use.</summary>
    public int Qubits => Parts.Sum(part => part.Embedding.NumQubits);

    /// <summary>Variables, hence chains.</summary>
    public int Chains => Parts.Sum(part => part.Variables.Length);

    /// <summary>The longest chain.</summary>
    public int LongestChain => Parts.Max(part => part.Embedding.LongestChain);
}
