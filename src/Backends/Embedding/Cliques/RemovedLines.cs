namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>The lines of one direction that go, by cell, for broken crossings, and the counts of what is left.</summary>
internal sealed class RemovedLines
{
    private readonly WorkingLines _lines;
    private readonly ulong[] _counted;
    private readonly ulong[] _next;

    public RemovedLines(WorkingLines lines, int stride)
    {
        _lines = lines;
        (_counted, _next) = (new ulong[lines.Bundles * lines.Cells], new ulong[lines.Bundles * lines.Cells]);
        Counts = new SpanCounts(lines, stride);
        for (var bundle = 0; bundle < lines.Bundles; bundle++) Counts.Count(bundle, Of(_counted, bundle));
    }

    /// <summary>The counts as of the last <see cref="Recount"/>.</summary>
    public SpanCounts Counts { get; }

    /// <summary>Lets a line go in a cell, from the next <see cref="Recount"/> on.</summary>
    public void Add(int bundle, int cell, int line) => _next[(bundle * _lines.Cells) + cell] |= 1UL << line;

    /// <summary>Counts with the lines removed that were added since the last time, and no others.</summary>
    public void Recount()
    {
        for (var bundle = 0; bundle < _lines.Bundles; bundle++)
        {
            if (Of(_next, bundle).SequenceEqual(Of(_counted, bundle))) continue;
            Of(_next, bundle).CopyTo(Of(_counted, bundle));
            Counts.Count(bundle, Of(_counted, bundle));
        }

        Array.Clear(_next);
    }

    private Span<ulong> Of(ulong[] removed, int bundle) => removed.AsSpan(bundle * _lines.Cells, _lines.Cells);
}
