using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>A line of numbers, or one number for all positions: then every position reads the same vector, which costs a loop no branch.</summary>
internal readonly ref struct PairOperand
{
    private readonly ReadOnlySpan<float> _source;
    private readonly ref float _start;
    private readonly nuint _mask;

    /// <summary>Reads <paramref name="source"/>, which has <paramref name="length"/> elements or one; <paramref name="room"/> takes a vector of the one.</summary>
    public PairOperand(ReadOnlySpan<float> source, int length, Span<float> room)
    {
        var repeats = source.Length == 1 && length > 1;
        if (repeats) room.Fill(source[0]);
        _source = repeats ? room : source[..length];
        _start = ref MemoryMarshal.GetReference(_source);
        _mask = repeats ? 0 : nuint.MaxValue;
    }

    /// <summary>The elements from <paramref name="at"/> on, as many as a vector holds.</summary>
    public Vector<float> At(nuint at) => Vector.LoadUnsafe(ref _start, at & _mask);

    /// <summary>The elements from <paramref name="at"/> on, fewer than a vector holds.</summary>
    public Vector<float> Rest(int at) => _mask == 0 ? At(0) : PartialVector.Load(_source[at..]);
}
