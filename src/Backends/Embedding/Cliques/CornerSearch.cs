using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>
/// Finds nested ells that give the most chains: rectangles of 1 x W, 2 x (W - 1), … W x 1 cells, each reached from the one before by a row more and a column less, with an
/// ell at a corner of each. Any two ells cross once, which makes their chains a clique (Boothby, King and Roy 2016, for all three lattices).
/// </summary>
/// <remarks>
/// State (h, y, x): rows y to y + h - 1 are used and columns x to x + W - h - 1 are left. A vector is 16 neighbouring x. Not thread-safe: holds the states of the last run.
/// </remarks>
internal sealed class CornerSearch
{
    private readonly SpanCounts _vertical;
    private readonly SpanCounts _horizontal;
    private readonly int _rows;
    private readonly int _columns;
    private readonly ushort[] _scores;

    public CornerSearch(SpanCounts vertical, SpanCounts horizontal, int rows, int columns)
    {
        (_vertical, _horizontal, _rows, _columns) = (vertical, horizontal, rows, columns);
        _scores = new ushort[(Math.Min(rows, columns) + 1) * (rows + 1) * Stride];
    }

    private int Stride => _vertical.Stride;

    /// <summary>Room for one vector beyond the last column.</summary>
    public static int StrideOf(int columns) => ((columns + 18 + 15) / 16) * 16;

    /// <summary>The ells of most chains, in the order of their heights, none of which is longer than <paramref name="longest"/>; and how many chains.</summary>
    public (int Chains, Func<List<Ell>> Ells) Run(int width, int longest)
    {
        for (var y = 0; y <= _rows; y++) _scores.AsSpan(At(0, y, 0), Stride).Clear();
        for (var h = 1; h <= width; h++)
            for (var y = 0; y <= _rows - h; y++) Row(width, longest, h, y);
        var (best, bestY, bestX) = (0, 0, 0);
        for (var y = 0; y <= _rows - width; y++)
            for (var x = 0; x <= _columns; x++)
                if (_scores[At(width, y, x)] > best) (best, bestY, bestX) = (_scores[At(width, y, x)], y, x);
        return (best, () => Trace(width, longest, bestY, bestX));
    }

    /// <summary>How many chains an ell has: a matching of its vertical with its horizontal lines, two long ones only if their length allows it.</summary>
    public int Chains(Ell ell, int longest)
    {
        var (v, h) = (_vertical.At(ell.Column, ell.Top, ell.Height), _horizontal.At(ell.Row, ell.Left, ell.Width));
        var both = Math.Min(_vertical.All[v], _horizontal.All[h]);
        return (longest - _vertical.Length[v] - _horizontal.Length[h]) switch
        {
            < 0 => 0,
            0 => Math.Min(_vertical.Short[v], _horizontal.Short[h]),
            1 => Math.Min(both, _vertical.Short[v] + _horizontal.Short[h]),
            _ => both,
        };
    }

    private int At(int h, int y, int x) => (((h * (_rows + 1)) + y) * Stride) + x;

    private void Row(int width, int longest, int h, int y)
    {
        var scores = _scores.AsSpan(At(h, y, 0), Stride);
        scores.Clear();
        var w = width - h + 1;
        var vertical = _vertical.At(0, y, h);
        var limit = Vector256.Create((short)longest);
        for (var x = 0; x <= _columns - w; x += Vector256<ushort>.Count)
        {
            var north = new Lanes(_horizontal, _horizontal.At(y, x, w), _scores, At(h - 1, y + 1, x));
            var south = new Lanes(_horizontal, _horizontal.At(y + h - 1, x, w), _scores, At(h - 1, y, x));
            var east = new Lanes(_vertical, vertical + x + w - 1, limit);
            Raise(scores[x..], Vector256.Max(north.With(east), south.With(east)));
            var west = new Lanes(_vertical, vertical + x, limit);
            Raise(scores[(x + 1)..], Vector256.Max(north.With(west), south.With(west)));
        }
    }

    private static void Raise(Span<ushort> scores, Vector256<ushort> values) => Vector256.Max(Vector256.Create<ushort>(scores), values).CopyTo(scores);

    private List<Ell> Trace(int width, int longest, int y, int x)
    {
        var ells = new List<Ell>(width);
        for (var h = width; h >= 1; h--)
        {
            var step = Steps(width, h, y, x).First(step => _scores[At(h - 1, step.Y, step.X)] + Chains(step.Ell, longest) == _scores[At(h, y, x)]);
            if (Chains(step.Ell, longest) > 0) ells.Add(step.Ell);
            (y, x) = (step.Y, step.X);
        }

        ells.Reverse();
        return ells;
    }

    /// <summary>The ells that lead to a state, and the states that they start from.</summary>
    private IEnumerable<(Ell Ell, int Y, int X)> Steps(int width, int h, int y, int x)
    {
        var w = width - h + 1;
        foreach (var (row, before) in new[] { (y, y + 1), (y + h - 1, y) })
        {
            if (x > 0) yield return (new Ell(row, x - 1, y, h, x - 1, w), before, x - 1);
            if (x + w <= _columns) yield return (new Ell(row, x + w - 1, y, h, x, w), before, x);
        }
    }

    /// <summary>16 neighbouring ells' lines of one direction.</summary>
    private readonly struct Lanes
    {
        private readonly Vector256<ushort> _all;
        private readonly Vector256<ushort> _short;
        private readonly Vector256<short> _room;
        private readonly Vector256<ushort> _before;

        /// <summary>Vertical lines, and what the longest chain leaves to the horizontal ones.</summary>
        public Lanes(SpanCounts counts, int at, Vector256<short> longest)
        {
            (_all, _short) = (Vector256.Create<ushort>(counts.All.AsSpan(at)), Vector256.Create<ushort>(counts.Short.AsSpan(at)));
            _room = longest - Vector256.Create<ushort>(counts.Length.AsSpan(at)).AsInt16();
        }

        /// <summary>Horizontal lines, and the scores of the states before.</summary>
        public Lanes(SpanCounts counts, int at, ushort[] scores, int before)
        {
            (_all, _short) = (Vector256.Create<ushort>(counts.All.AsSpan(at)), Vector256.Create<ushort>(counts.Short.AsSpan(at)));
            _room = -Vector256.Create<ushort>(counts.Length.AsSpan(at)).AsInt16();
            _before = Vector256.Create<ushort>(scores.AsSpan(before));
        }

        /// <summary>The scores with the ells of these horizontal and those vertical lines, as <see cref="Chains"/> counts them.</summary>
        public Vector256<ushort> With(Lanes vertical)
        {
            var room = _room + vertical._room;
            var both = Vector256.Min(_all, vertical._all);
            var chains = Vector256.Min(_short, vertical._short) & Vector256.GreaterThan(room, Vector256.Create((short)-1)).AsUInt16();
            chains = Vector256.ConditionalSelect(Vector256.GreaterThan(room, Vector256<short>.Zero).AsUInt16(), Vector256.Min(both, _short + vertical._short), chains);
            chains = Vector256.ConditionalSelect(Vector256.GreaterThan(room, Vector256<short>.One).AsUInt16(), both, chains);
            return _before + chains;
        }
    }
}
