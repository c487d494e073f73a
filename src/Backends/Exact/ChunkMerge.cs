namespace QuantumPrune.Backends.Exact;

/// <summary>The lowest samples of all chunks of an enumeration, which come in any order from any thread.</summary>
/// <remarks>
/// A chunk leaves out what lies above the threshold when it begins. That depends on the threads, the result does not: what is left out is above as many others as are kept.
/// </remarks>
internal sealed class ChunkMerge(BinaryQuadraticModel binary, int reads)
{
    private readonly Lock _lock = new();
    private readonly LowestCodes _lowest = new(reads);

    /// <summary>Whether a chunk was not enumerated.</summary>
    public bool Truncated { get; private set; }

    /// <summary>The lowest samples, ascending.</summary>
    public IReadOnlyCollection<(double Energy, long Code)> Rows => _lowest.Rows;

    /// <summary>Enumerates chunk <paramref name="c"/> and keeps what is among the lowest.</summary>
    public void Run(int c)
    {
        var chunk = GrayChunk.Run(binary, c, reads, Threshold());
        lock (_lock) _lowest.Merge(chunk);
    }

    /// <summary>Takes note that a chunk is left out.</summary>
    public void Skip()
    {
        lock (_lock) Truncated = true;
    }

    private double Threshold()
    {
        lock (_lock) return _lowest.Threshold;
    }
}
