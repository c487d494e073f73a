using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>Pairs the lines of nested ells into chains so that as few as possible are lost to broken crossings.</summary>
/// <remarks>
/// A vertical line of one ell and a horizontal line of an earlier one, of fewer rows, have one crossing; where it is broken, one of the two has to go. A line that its ell can
/// spare, or that goes for another crossing already, costs nothing: the sides that pay are improved one by one, from those that the search for corners assumed.
/// </remarks>
internal sealed class ChainChoice
{
    private const int MostPasses = 10;

    private readonly WorkingLines _vertical;
    private readonly WorkingLines _horizontal;
    private readonly List<Ell> _ells;
    private readonly ulong[][] _partners;
    private readonly List<(int Crossing, int Later, int Earlier)> _conflicts = [];
    private readonly List<int>[] _conflictsOf;
    private readonly BrokenCrossing[] _broken;
    private readonly bool[] _verticalPays;

    /// <param name="vertical">The vertical lines.</param>
    /// <param name="horizontal">The horizontal lines.</param>
    /// <param name="broken">The device's broken crossings.</param>
    /// <param name="verticalPays">For each, whether its vertical line goes; the better sides in the end.</param>
    /// <param name="ells">Nested ells, in the order of their heights.</param>
    /// <param name="longest">The most qubits of a chain.</param>
    public ChainChoice(WorkingLines vertical, WorkingLines horizontal, BrokenCrossing[] broken, bool[] verticalPays, List<Ell> ells, int longest)
    {
        (_vertical, _horizontal, _broken, _verticalPays, _ells) = (vertical, horizontal, broken, verticalPays, ells);
        _partners = [.. ells.Select(ell => Partners(ell, longest))];
        _conflictsOf = [.. ells.Select(_ => new List<int>())];
        FindConflicts();
    }

    /// <summary>The chains: qubits of the vertical line, then of the horizontal one; the shorter chains first.</summary>
    public List<int[]> Run()
    {
        for (var passes = 0; passes < MostPasses && Pass(); passes++) { }
        return [.. Enumerable.Range(0, _ells.Count).SelectMany(Chains).OrderBy(chain => chain.Length)];
    }

    private ulong[] Partners(Ell ell, int longest)
    {
        var across = _horizontal.Unbroken(ell.Row, ell.Left, ell.Width);
        var partners = new ulong[_vertical.Lines];
        foreach (var v in WorkingLines.In(_vertical.Unbroken(ell.Column, ell.Top, ell.Height)))
        {
            var room = longest - _vertical.Length(ell.Column, v, ell.Top, ell.Height);
            foreach (var h in WorkingLines.In(across))
                if (_horizontal.Length(ell.Row, h, ell.Left, ell.Width) <= room) partners[v] |= 1UL << h;
        }

        return partners;
    }

    private void FindConflicts()
    {
        var ofRow = Enumerable.Range(0, _ells.Count).ToDictionary(e => _ells[e].Row);
        var ofColumn = Enumerable.Range(0, _ells.Count).ToDictionary(e => _ells[e].Column);
        for (var c = 0; c < _broken.Length; c++)
        {
            var crossing = _broken[c];
            if (!ofRow.TryGetValue(crossing.Row, out var earlier) || !ofColumn.TryGetValue(crossing.Column, out var later) || earlier > later) continue;
            if (earlier == later) _partners[later][crossing.Vertical] &= ~(1UL << crossing.Horizontal);
            else AddConflict(c, later, earlier);
        }
    }

    private void AddConflict(int crossing, int later, int earlier)
    {
        _conflictsOf[later].Add(_conflicts.Count);
        _conflictsOf[earlier].Add(_conflicts.Count);
        _conflicts.Add((crossing, later, earlier));
    }

    private bool Pass()
    {
        var improved = false;
        for (var c = 0; c < _conflicts.Count; c++) improved |= TryFlip([c]) || TryGrab(c);
        return improved;
    }

    /// <summary>Lets the line that pays for a conflict pay for all of its conflicts.</summary>
    private bool TryGrab(int conflict)
    {
        var (crossing, later, earlier) = _conflicts[conflict];
        var pays = _verticalPays[crossing];
        var own = pays ? later : earlier;
        return TryFlip([.. _conflictsOf[own].Where(other => SameLine(conflict, other, pays) && _verticalPays[_conflicts[other].Crossing] != pays)]);
    }

    private bool SameLine(int conflict, int other, bool vertical)
    {
        var (a, b) = (_conflicts[conflict], _conflicts[other]);
        return vertical
            ? a.Later == b.Later && _broken[a.Crossing].Vertical == _broken[b.Crossing].Vertical
            : a.Earlier == b.Earlier && _broken[a.Crossing].Horizontal == _broken[b.Crossing].Horizontal;
    }

    private bool TryFlip(int[] conflicts)
    {
        if (conflicts.Length == 0) return false;
        int[] touched = [.. conflicts.SelectMany(c => new[] { _conflicts[c].Later, _conflicts[c].Earlier }).Distinct()];
        var before = touched.Sum(Count);
        Flip(conflicts);
        if (touched.Sum(Count) > before) return true;
        Flip(conflicts);
        return false;
    }

    private void Flip(int[] conflicts)
    {
        foreach (var c in conflicts) _verticalPays[_conflicts[c].Crossing] ^= true;
    }

    private int Count(int e)
    {
        Span<int> pairs = stackalloc int[Topology.MostLines];
        return Match(e, pairs);
    }

    private int Match(int e, Span<int> pairs)
    {
        var (vertical, horizontal) = (ulong.MaxValue >> (Topology.MostLines - _vertical.Lines), ulong.MaxValue);
        foreach (var c in _conflictsOf[e])
        {
            var crossing = _broken[_conflicts[c].Crossing];
            var pays = _verticalPays[_conflicts[c].Crossing];
            if (pays && _conflicts[c].Later == e) vertical &= ~(1UL << crossing.Vertical);
            if (!pays && _conflicts[c].Earlier == e) horizontal &= ~(1UL << crossing.Horizontal);
        }

        return LineMatching.Run(_partners[e], vertical, horizontal, pairs);
    }

    private IEnumerable<int[]> Chains(int e)
    {
        var pairs = new int[Topology.MostLines];
        Match(e, pairs);
        var ell = _ells[e];
        for (var h = 0; h < _vertical.Lines; h++)
        {
            if (pairs[h] < 0) continue;
            var down = _vertical.Qubits(ell.Column, pairs[h], ell.Top, ell.Height);
            yield return [.. down, .. _horizontal.Qubits(ell.Row, h, ell.Left, ell.Width)];
        }
    }
}
