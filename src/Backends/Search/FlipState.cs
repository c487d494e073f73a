namespace QuantumPrune.Backends.Search;

/// <summary>A sample under change: the energy and what every flip would change it by, kept up to date in integers.</summary>
/// <remarks>Not thread-safe. Padded variables have a change of <see cref="int.MaxValue"/>, so that no search picks them.</remarks>
internal sealed unsafe class FlipState<TRows>
    where TRows : struct, ICouplingRows
{
    private readonly AlignedArray<int> _delta;
    private readonly AlignedArray<int> _mask;
    private readonly TRows _rows;
    private readonly int _rowLength;

    /// <summary>Starts at all zeros.</summary>
    public FlipState(SearchModel model)
    {
        Model = model;
        _rowLength = model.RowLength;
        _rows = (TRows)model.Rows;
        _delta = new AlignedArray<int>(model.Padded);
        _mask = new AlignedArray<int>(model.Padded);
        model.Linear.CopyTo(_delta.Span);
        _delta.Span[model.Count..].Fill(int.MaxValue);
    }

    public SearchModel Model { get; }

    /// <summary>The energy in the model's units, 0 at all zeros.</summary>
    public long Energy { get; private set; }

    /// <summary>Couplings and changes touched so far.</summary>
    public long Work { get; private set; }

    public int* Delta => _delta.Pointer;

    /// <summary>The changes of the true variables.</summary>
    public ReadOnlySpan<int> Changes => new(_delta.Pointer, Model.Count);

    public int* Mask => _mask.Pointer;

    public bool this[int i] => _mask.Pointer[i] != 0;

    public void Flip(int i)
    {
        Energy += _delta.Pointer[i];
        Work += _rowLength;
        _rows.Flip(i, _delta.Pointer, _mask.Pointer);
    }

    /// <summary>Notes that a search has looked at the changes of all variables.</summary>
    public void CountScan() => Work += Model.Padded;

    /// <summary>Flips until the sample is <paramref name="target"/>.</summary>
    public void MoveTo(BitSample target)
    {
        for (var i = 0; i < Model.Count; i++)
            if (this[i] != target[i]) Flip(i);
    }

    public void CopyTo(BitSample sample)
    {
        for (var i = 0; i < Model.Count; i++) sample[i] = this[i];
    }

    /// <summary>Flips while any single flip lowers the energy.</summary>
    public void Descend()
    {
        for (var flipped = true; flipped;)
        {
            flipped = false;
            for (var i = 0; i < Model.Count; i++)
            {
                if (_delta.Pointer[i] >= 0) continue;
                Flip(i);
                flipped = true;
            }
        }
    }
}
