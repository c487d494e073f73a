using System.Numerics;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>For every run of cells of every bundle: how many lines work unbroken over it, and how many qubits long they are.</summary>
/// <remarks>
/// The lines of a bundle differ by one qubit in length at most: so many have the shorter length, the others one more. Entries lie so that a row of the search for corners
/// is contiguous: by column for vertical lines, by first cell for horizontal ones; padding is zero.
/// </remarks>
internal sealed class SpanCounts
{
    private readonly WorkingLines _lines;

    public SpanCounts(WorkingLines lines, int stride)
    {
        (_lines, Stride) = (lines, stride);
        var rows = lines.Direction == 0 ? lines.Cells : lines.Bundles;
        var size = (lines.Cells + 1) * rows * stride;
        (All, Short, Length) = (new ushort[size], new ushort[size], new ushort[size]);
    }

    public int Stride { get; }

    /// <summary>How many lines work unbroken.</summary>
    public ushort[] All { get; }

    /// <summary>How many of them have the shorter length.</summary>
    public ushort[] Short { get; }

    /// <summary>The shorter length, in qubits.</summary>
    public ushort[] Length { get; }

    /// <summary>Where the entry of a run of cells lies.</summary>
    public int At(int bundle, int first, int count) => _lines.Direction == 0
        ? (((count * _lines.Cells) + first) * Stride) + bundle
        : (((count * _lines.Bundles) + bundle) * Stride) + first;

    /// <summary>Counts a bundle's runs anew.</summary>
    /// <param name="bundle">Which bundle.</param>
    /// <param name="removed">Lines to leave out, by cell.</param>
    public void Count(int bundle, ReadOnlySpan<ulong> removed)
    {
        Span<int> lengths = stackalloc int[_lines.Lines];
        for (var first = 0; first < _lines.Cells; first++)
        {
            lengths.Fill(1);
            var mask = _lines.Nodes(bundle, first) & ~removed[first];
            Set(At(bundle, first, 1), mask, lengths);
            for (var cell = first + 1; cell < _lines.Cells; cell++)
            {
                mask &= _lines.Nodes(bundle, cell) & _lines.Links(bundle, cell) & ~removed[cell];
                Grow(bundle, cell, mask, lengths);
                Set(At(bundle, first, cell - first + 1), mask, lengths);
            }
        }
    }

    private void Grow(int bundle, int cell, ulong mask, Span<int> lengths)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var line = BitOperations.TrailingZeroCount(mask);
            if (_lines.Qubit(bundle, line, cell) != _lines.Qubit(bundle, line, cell - 1)) lengths[line]++;
        }
    }

    private void Set(int at, ulong mask, ReadOnlySpan<int> lengths)
    {
        var (least, count) = (int.MaxValue, 0);
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            var length = lengths[BitOperations.TrailingZeroCount(rest)];
            if (length < least) (least, count) = (length, 0);
            if (length == least) count++;
        }

        All[at] = (ushort)BitOperations.PopCount(mask);
        Short[at] = (ushort)count;
        Length[at] = (ushort)(count == 0 ? 0 : least);
    }
}
