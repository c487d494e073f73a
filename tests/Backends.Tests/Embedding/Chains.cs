using System.Globalization;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

/// <summary>Embeddings for tests.</summary>
internal static class Chains
{
    /// <summary>Chains written as <c>0,1;2</c>.</summary>
    public static MinorEmbedding Of(string chains)
        => new(chains.Split(';').Select(chain => chain.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(q => int.Parse(q, CultureInfo.InvariantCulture)).ToArray()));

    /// <summary>The spins of all qubits of a device, each chain in agreement; 3 elsewhere.</summary>
    public static sbyte[] Spins(MinorEmbedding embedding, HardwareGraph graph, sbyte[] values)
    {
        var spins = new sbyte[graph.Qubits.Length];
        Array.Fill(spins, (sbyte)3);
        for (var v = 0; v < values.Length; v++)
            foreach (var q in embedding.Chain(v)) spins[graph.QubitIndex(q)] = (sbyte)(values[v] == 1 ? 1 : -1);
        return spins;
    }
}
