namespace QuantumPrune.Backends.Topologies;

/// <summary>
/// A lattice as bundles of parallel lines: vertical bundles stand at the columns of a grid, horizontal ones at its rows, and in every cell each vertical line is
/// coupled to each horizontal one. A qubit is a piece of a line.
/// </summary>
internal sealed class LineGrid
{
    /// <summary>Stands where a line has no qubit.</summary>
    public const int None = -1;

    private readonly int[][] _qubits;

    public LineGrid(int rows, int columns, int lines)
    {
        (Rows, Columns, Lines) = (rows, columns, lines);
        _qubits = [new int[columns * rows * lines], new int[rows * columns * lines]];
        foreach (var cells in _qubits) Array.Fill(cells, None);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Lines of a bundle.</summary>
    public int Lines { get; }

    /// <summary>How many cells the longest qubit crosses.</summary>
    public int Reach { get; private set; }

    /// <summary>How many bundles have direction <paramref name="u"/>: 0 vertical, 1 horizontal.</summary>
    public int Bundles(int u) => u == 0 ? Columns : Rows;

    /// <summary>How many cells a line of direction <paramref name="u"/> crosses.</summary>
    public int Cells(int u) => u == 0 ? Rows : Columns;

    /// <summary>The qubit of a line in a cell, or <see cref="None"/>.</summary>
    /// <param name="u">0 vertical, 1 horizontal.</param>
    /// <param name="bundle">The column of a vertical line, the row of a horizontal one.</param>
    /// <param name="line">Which line of the bundle.</param>
    /// <param name="cell">The row or column along the line.</param>
    public int Qubit(int u, int bundle, int line, int cell) => _qubits[u][(((bundle * Cells(u)) + cell) * Lines) + line];

    /// <summary>Lays <paramref name="qubit"/> over <paramref name="count"/> cells of a line.</summary>
    public void Place(int qubit, int u, int bundle, int line, int first, int count)
    {
        Reach = Math.Max(Reach, count);
        for (var cell = first; cell < first + count; cell++) _qubits[u][(((bundle * Cells(u)) + cell) * Lines) + line] = qubit;
    }
}
