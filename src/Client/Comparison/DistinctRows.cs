using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>Counts distinct rows over many sample sets by 128 bits of a digest of each, so that none has to be kept.</summary>
internal sealed class DistinctRows
{
    private readonly HashSet<UInt128> _seen = [];

    /// <summary>How many there are so far.</summary>
    public int Count => _seen.Count;

    /// <summary>Takes up a set's rows.</summary>
    public void Add(SampleSet samples)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var sample in samples.Samples)
        {
            SHA256.HashData(MemoryMarshal.AsBytes(sample.Values.AsSpan()), digest);
            _seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(digest));
        }
    }
}
