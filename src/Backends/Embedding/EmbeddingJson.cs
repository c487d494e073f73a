using System.Text.Json;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>Chains as JSON: a list of lists of qubits.</summary>
internal static class EmbeddingJson
{
    public static void Write(Utf8JsonWriter json, MinorEmbedding embedding)
    {
        json.WriteStartArray();
        for (var v = 0; v < embedding.NumVariables; v++)
        {
            json.WriteStartArray();
            foreach (var q in embedding.Chain(v)) json.WriteNumberValue(q);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The chains, or null when they are none: qubits out of range, more than a device can have, or no numbers at all.</summary>
    public static MinorEmbedding? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > Topology.MostQubits) return null;
        var (chains, left) = (new List<int[]>(), Topology.MostQubits);
        foreach (var item in json.EnumerateArray())
        {
            if (Chain(item, left) is not { } chain) return null;
            left -= chain.Length;
            chains.Add(chain);
        }

        return new MinorEmbedding(chains);
    }

    private static int[]? Chain(JsonElement json, int most)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > most) return null;
        var (chain, next) = (new int[json.GetArrayLength()], 0);
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var qubit) || (uint)qubit >= Topology.MostQubits) return null;
            chain[next++] = qubit;
        }

        return chain;
    }
}
