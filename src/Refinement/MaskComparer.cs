using System.Runtime.InteropServices;

namespace QuantumPrune.Refinement;

/// <summary>Masks by their content.</summary>
internal sealed class MaskComparer : IEqualityComparer<bool[]>
{
    public static readonly MaskComparer Instance = new();

    public bool Equals(bool[]? x, bool[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(bool[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
        return hash.ToHashCode();
    }
}
