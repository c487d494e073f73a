using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumPrune.Backends.Search;

/// <summary>A full matrix of couplings, 16 or 32 bits each, rows padded to whole vectors with zeros.</summary>
internal readonly unsafe struct DenseRows<T> : ICouplingRows
    where T : unmanaged
{
    private readonly AlignedArray<T> _values;
    private readonly int _stride;

    public DenseRows(int stride)
    {
        _stride = stride;
        _values = new AlignedArray<T>((long)stride * stride);
    }

    public Span<T> Row(int i) => _values.Span.Slice(i * _stride, _stride);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flip(int i, int* delta, int* mask)
    {
        var row = _values.Pointer + ((long)i * _stride);
        var own = Vector512.Create(mask[i]);
        for (var k = 0; k < _stride; k += Vector512<int>.Count)
        {
            var sign = Vector512.Load(mask + k) ^ own;
            (Vector512.Load(delta + k) + ((Couplings(row + k) ^ sign) - sign)).Store(delta + k);
        }

        delta[i] = -delta[i];
        mask[i] = ~mask[i];
    }

    /// <summary>16 couplings as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Couplings(T* row)
    {
        if (typeof(T) == typeof(int)) return Vector512.Load((int*)row);
        var narrow = Vector256.Load((short*)row);
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512Int32(narrow);
        return Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));
    }
}
