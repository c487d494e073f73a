using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>The largest clique that it finds for a length of chains, on a lattice with faults.</summary>
/// <remarks>
/// Dead qubits and dead couplers along lines are part of the search for corners. So is a broken crossing, once it is settled which of its two lines goes: rounds start from
/// all vertical lines or from random sides, and repeat with the sides that the chains of the best ells chose. Not thread-safe.
/// </remarks>
internal sealed class CliqueSearch
{
    private const int Rounds = 6;

    // Beyond so many a device is not the lattice that it says it is.
    private const int MostBroken = 5000;

    // Entries of a table of runs of cells, of which there are six; eight times a P16's.
    private const long MostEntries = 1 << 24;

    // The choice of chains may keep lines that the search for corners gave up.
    private const int Slack = 3;

    private readonly HardwareGraph _graph;
    private readonly WorkingLines _vertical;
    private readonly WorkingLines _horizontal;
    private readonly RemovedLines _removedVertical;
    private readonly RemovedLines _removedHorizontal;
    private readonly BrokenCrossing[] _broken;
    private readonly CornerSearch _corners;
    private readonly int _reach;

    public CliqueSearch(HardwareGraph graph, LineGrid grid)
    {
        (_graph, _reach) = (graph, grid.Reach);
        (_vertical, _horizontal) = (new WorkingLines(graph, grid, 0), new WorkingLines(graph, grid, 1));
        _broken = BrokenCrossing.Of(graph, _vertical, _horizontal);
        var stride = CornerSearch.StrideOf(grid.Columns);
        (_removedVertical, _removedHorizontal) = (new RemovedLines(_vertical, stride), new RemovedLines(_horizontal, stride));
        _corners = new CornerSearch(_removedVertical.Counts, _removedHorizontal.Counts, grid.Rows, grid.Columns);
        Widest = Math.Min(grid.Rows, grid.Columns);
    }

    /// <summary>Whether a lattice is small enough to search: all of today's devices' are, what an untrusted answer says may not be.</summary>
    public static bool Takes(LineGrid grid)
    {
        long stride = CornerSearch.StrideOf(grid.Columns);
        return (grid.Rows + 1L) * grid.Rows * stride <= MostEntries && (grid.Columns + 1L) * grid.Rows * stride <= MostEntries;
    }

    /// <summary>The length beyond which no chain of an ell goes.</summary>
    public int Longest => ((Widest + 1) / _reach) + 3;

    /// <summary>No clique with chains of that length is larger.</summary>
    public int Most(int longest) => _vertical.Lines * WidestOf(longest);

    private int Widest { get; }

    /// <summary>The chains of the best clique whose chains have at most <paramref name="longest"/> qubits; each two are coupled.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public List<int[]> Run(int longest, CancellationToken cancellation)
    {
        var best = new List<int[]>();
        var random = new RandomSource((ulong)longest);
        for (var round = 0; round < (_broken.Length is 0 or > MostBroken ? 1 : Rounds); round++)
        {
            bool[] sides = [.. _broken.Select(_ => round == 0 || random.NextUInt64() >> 63 == 0)];
            while (Improve(longest, ref sides, ref best, cancellation) && _broken.Length > 0) { }
        }

        return best;
    }

    private int WidestOf(int longest) => Math.Min(Widest, (_reach * longest) - 1);

    private bool Improve(int longest, ref bool[] sides, ref List<int[]> best, CancellationToken cancellation)
    {
        Remove(sides);
        var (before, start) = (best.Count, sides);
        for (var width = WidestOf(longest); width * _vertical.Lines > best.Count; width--)
        {
            cancellation.ThrowIfCancellationRequested();
            var (chains, ells) = _corners.Run(width, longest);
            if (chains + (_broken.Length == 0 ? 0 : Slack) <= best.Count) continue;
            var pays = (bool[])start.Clone();
            var found = UncoupledChains.LeftOut(new ChainChoice(_vertical, _horizontal, _broken, pays, ells(), longest).Run(), _graph);
            if (found.Count > best.Count) (best, sides) = (found, pays);
        }

        return best.Count > before;
    }

    private void Remove(bool[] verticalPays)
    {
        for (var c = 0; c < _broken.Length; c++)
        {
            var crossing = _broken[c];
            if (verticalPays[c]) _removedVertical.Add(crossing.Column, crossing.Row, crossing.Vertical);
            else _removedHorizontal.Add(crossing.Row, crossing.Column, crossing.Horizontal);
        }

        _removedVertical.Recount();
        _removedHorizontal.Recount();
    }
}
