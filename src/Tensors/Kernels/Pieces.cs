namespace QuantumPrune.Tensors.Kernels;

/// <summary>A cut of <paramref name="Total"/> equal items into runs of <paramref name="Size"/>, the last one shorter; pieces of work for <see cref="Workers"/>.</summary>
/// <param name="Total">How many items.</param>
/// <param name="Size">Items in a piece, 1 or more.</param>
public readonly record struct Pieces(int Total, int Size)
{
    /// <summary>Elements that make a piece worth handing to another thread: some microseconds of memory traffic.</summary>
    private const int Elements = 1 << 15;

    /// <summary>How many pieces.</summary>
    public int Count => (int)(((long)Total + Size - 1) / Size);

    /// <summary>Runs of items with about 2^15 elements together, where an item has <paramref name="elements"/>.</summary>
    public static Pieces Of(int items, int elements = 1) => new(items, Math.Max(1, Elements / Math.Max(1, elements)));

    /// <summary>The first item of piece <paramref name="index"/>.</summary>
    public int Start(int index) => index * Size;

    /// <summary>The item after the last of piece <paramref name="index"/>.</summary>
    public int End(int index) => (int)Math.Min(Total, ((long)index + 1) * Size);

    /// <summary>The items of piece <paramref name="index"/>.</summary>
    public Range this[int index] => Start(index)..End(index);
}
