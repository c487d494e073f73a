using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>A cell where a vertical and a horizontal line have working qubits, and no coupler between them.</summary>
/// <param name="Row">The cell's row.</param>
/// <param name="Column">The cell's column.</param>
/// <param name="Vertical">Which of the column's lines.</param>
/// <param name="Horizontal">Which of the row's lines.</param>
internal readonly record struct BrokenCrossing(int Row, int Column, int Vertical, int Horizontal)
{
    /// <summary>All of a device, row by row.</summary>
    public static BrokenCrossing[] Of(HardwareGraph graph, WorkingLines vertical, WorkingLines horizontal)
    {
        var found = new List<BrokenCrossing>();
        for (var row = 0; row < vertical.Cells; row++)
            for (var column = 0; column < horizontal.Cells; column++)
                foreach (var v in WorkingLines.In(vertical.Nodes(column, row)))
                    foreach (var h in WorkingLines.In(horizontal.Nodes(row, column)))
                        if (!graph.HasCoupler(vertical.Qubit(column, v, row), horizontal.Qubit(row, h, column))) found.Add(new(row, column, v, h));
        return [.. found];
    }
}
