namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Room for two rows next to each other, the even and the odd one.</summary>
internal ref struct WideRows
{
    private readonly Span<float> _rows;
    private readonly int _length;
    private int _even = -1;
    private int _odd = -1;

    /// <param name="memory">2 * length elements, or fewer to have them allocated.</param>
    /// <param name="length">Elements in a row.</param>
    public WideRows(Span<float> memory, int length)
    {
        _rows = memory.Length >= 2 * length ? memory : new float[2 * length];
        _length = length;
    }

    public readonly Span<float> this[int row] => _rows.Slice((row & 1) * _length, _length);

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
