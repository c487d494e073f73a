using System.Text.Json;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>Keeps embeddings in a folder, one file for each device and source graph; cliques of one size are one source graph.</summary>
/// <remarks>
/// Nothing read is believed: an embedding that is damaged, another's, or does not fit is not there, and the next one stored replaces it. Writing is atomic; failing to
/// write is no error, for a cache. Safe to share between threads and processes.
/// </remarks>
public sealed class EmbeddingCache
{
    private const string Format = "quantumprune-embedding-1";
    private const int MostBytes = 1 << 22;

    private readonly string _folder;

    /// <summary>Takes a folder, which is made when something is stored.</summary>
    public EmbeddingCache(string folder) => _folder = folder;

    /// <summary>The stored embedding of <paramref name="source"/> on <paramref name="graph"/>, checked; null when there is none.</summary>
    public MinorEmbedding? Find(SourceGraph source, HardwareGraph graph)
    {
        try
        {
            return Read(source, graph) is { } embedding && embedding.FaultOf(source, graph) is null ? embedding : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Stores an embedding; says whether that was possible.</summary>
    /// <exception cref="InputException">QP2104: the embedding does not fit.</exception>
    public bool Store(SourceGraph source, HardwareGraph graph, MinorEmbedding embedding)
    {
        if (embedding.FaultOf(source, graph) is { } fault) throw MinorEmbedding.Misfit(fault);
        try
        {
            Directory.CreateDirectory(_folder);
            AtomicFile.Write(PathOf(source, graph), stream => Write(stream, source, graph, embedding));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            return false;
        }
    }

    private string PathOf(SourceGraph source, HardwareGraph graph) => Path.Combine(_folder, $"{graph.Hash}-{source.Key}.json");

    private MinorEmbedding? Read(SourceGraph source, HardwareGraph graph)
    {
        using var stream = new FileStream(PathOf(source, graph), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (stream.Length > MostBytes) return null;
        using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 4 });
        return Has(json, "format", Format) && Has(json, "graph", graph.Hash) && Has(json, "source", source.Key) && json.RootElement.TryGetProperty("chains", out var chains)
            ? EmbeddingJson.Read(chains)
            : null;
    }

    private static bool Has(JsonDocument json, string name, string value)
        => json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);

    private static void Write(Stream stream, SourceGraph source, HardwareGraph graph, MinorEmbedding embedding)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("graph", graph.Hash);
        json.WriteString("source", source.Key);
        json.WritePropertyName("chains");
        EmbeddingJson.Write(json, embedding);
        json.WriteEndObject();
    }
}
