using System.Runtime.CompilerServices;

namespace QuantumPrune.Backends.Search;

/// <summary>The couplings of a sparse model, row by row with 32-bit columns.</summary>
internal readonly unsafe struct CompressedRows : ICouplingRows
{
    private readonly AlignedArray<int> _starts;
    private readonly AlignedArray<Entry> _entries;

    public CompressedRows(int variables, int entries)
    {
        _starts = new AlignedArray<int>(variables + 1);
        _entries = new AlignedArray<Entry>(Math.Max(1, entries));
    }

    public Span<int> Starts => _starts.Span;

    public Span<Entry> Entries => _entries.Span;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flip(int i, int* delta, int* mask)
    {
        var own = mask[i];
        var end = _entries.Pointer + _starts.Pointer[i + 1];
        for (var entry = _entries.Pointer + _starts.Pointer[i]; entry < end; entry++)
        {
            var sign = mask[entry->Column] ^ own;
            delta[entry->Column] += (entry->Value ^ sign) - sign;
        }

        delta[i] = -delta[i];
        mask[i] = ~own;
    }

    /// <summary>One coupling of a row.</summary>
    internal struct Entry
    {
        public int Column;
        public int Value;
    }
}
