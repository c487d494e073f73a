using System.Runtime.InteropServices;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>A matrix that grows by rows.</summary>
/// <param name="width">Numbers in a row.</param>
internal sealed class Rows(int width)
{
    private readonly List<float> _numbers = [];

    public int Width { get; } = width;

    public int Count { get; private set; }

    /// <summary>All numbers, row after row; valid until the matrix grows.</summary>
    public Span<float> Span => CollectionsMarshal.AsSpan(_numbers);

    /// <summary>Some rows; valid until the matrix grows.</summary>
    public Span<float> Of(int first, int count) => Span.Slice(first * Width, count * Width);

    /// <summary>Adds rows of zeros and says which is the first.</summary>
    public int Add(int rows)
    {
        var first = Count;
        Count += rows;
        CollectionsMarshal.SetCount(_numbers, Count * Width);
        Of(first, rows).Clear();
        return first;
    }
}
