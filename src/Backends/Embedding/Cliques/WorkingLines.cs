using System.Numerics;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>Which lines of a lattice work where, as bit masks of a bundle's lines, for one direction.</summary>
internal sealed class WorkingLines
{
    private readonly LineGrid _grid;
    private readonly ulong[] _nodes;
    private readonly ulong[] _links;

    /// <param name="graph">The working graph.</param>
    /// <param name="grid">The perfect lattice.</param>
    /// <param name="direction">0 vertical, 1 horizontal.</param>
    public WorkingLines(HardwareGraph graph, LineGrid grid, int direction)
    {
        (_grid, Direction) = (grid, direction);
        (Bundles, Cells) = (grid.Bundles(direction), grid.Cells(direction));
        (_nodes, _links) = (new ulong[Bundles * Cells], new ulong[Bundles * Cells]);
        for (var bundle = 0; bundle < Bundles; bundle++)
            for (var cell = 0; cell < Cells; cell++)
                for (var line = 0; line < grid.Lines; line++) Mark(graph, bundle, cell, line);
    }

    public int Direction { get; }

    public int Bundles { get; }

    public int Cells { get; }

    public int Lines => _grid.Lines;

    /// <summary>The lines whose qubit in a cell works.</summary>
    public ulong Nodes(int bundle, int cell) => _nodes[(bundle * Cells) + cell];

    /// <summary>The lines that run on from the cell before: within one qubit, or over a working coupler.</summary>
    public ulong Links(int bundle, int cell) => _links[(bundle * Cells) + cell];

    public int Qubit(int bundle, int line, int cell) => _grid.Qubit(Direction, bundle, line, cell);

    /// <summary>The lines that work unbroken over <paramref name="count"/> cells.</summary>
    public ulong Unbroken(int bundle, int first, int count)
    {
        var mask = Nodes(bundle, first);
        for (var cell = first + 1; cell < first + count; cell++) mask &= Nodes(bundle, cell) & Links(bundle, cell);
        return mask;
    }

    /// <summary>The qubits of a line over <paramref name="count"/> cells, each once.</summary>
    public IEnumerable<int> Qubits(int bundle, int line, int first, int count)
        => Enumerable.Range(first, count).Select(cell => Qubit(bundle, line, cell)).Distinct();

    /// <summary>How many qubits that is.</summary>
    public int Length(int bundle, int line, int first, int count)
    {
        var length = 1;
        for (var cell = first + 1; cell < first + count; cell++)
            if (Qubit(bundle, line, cell) != Qubit(bundle, line, cell - 1)) length++;
        return length;
    }

    /// <summary>The numbers of the lines in a mask, ascending.</summary>
    public static IEnumerable<int> In(ulong mask)
    {
        for (; mask != 0; mask &= mask - 1) yield return BitOperations.TrailingZeroCount(mask);
    }

    private void Mark(HardwareGraph graph, int bundle, int cell, int line)
    {
        var qubit = Qubit(bundle, line, cell);
        if (graph.QubitIndex(qubit) < 0) return;
        _nodes[(bundle * Cells) + cell] |= 1UL << line;
        if (cell == 0) return;
        var before = Qubit(bundle, line, cell - 1);
        if (before == qubit || graph.HasCoupler(before, qubit)) _links[(bundle * Cells) + cell] |= 1UL << line;
    }
}
