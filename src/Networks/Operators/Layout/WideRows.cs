namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Room for two rows next to each other, the even and the odd one.</summary>
/// <param name="memory">2 * length elements or more.</param>
/// <param name="length">Elements in a row.</param>
internal ref struct WideRows(Span<float> memory, int length)
{
    private readonly Span<float> _rows = memory;
    private int _even = -1;
    private int _odd = -1;

    public readonly Span<float> this[int row] => _rows.Slice((row & 1) * length, length);

    public readonly bool Holds(int row) => HeldInPlaceOf(row) == row;

    /// <summary>The row that is held where <paramref name="row"/> belongs; -1 for none.</summary>
    public readonly int HeldInPlaceOf(int row) => (row & 1) == 0 ? _even : _odd;

    /// <summary>Room for a row, in place of what was held there.</summary>
    public Span<float> Take(int row)
    {
        if ((row & 1) == 0) _even = row;
        else _odd = row;
        return this[row];
    }
}
