namespace QuantumPrune.Bridge.Service;

/// <summary>How strongly variables are coupled, as a square of cells that each stand for a block of the matrix of couplings.</summary>
/// <param name="Variables">Variables of the model.</param>
/// <param name="Size">Cells along a side, at most 64.</param>
/// <param name="Cells">Mean coupling of each cell's pairs, row by row, signed; pairs that are not coupled count as 0.</param>
/// <param name="Density">Share of all pairs that are coupled.</param>
internal sealed record CouplingsPicture(int Variables, int Size, IReadOnlyList<double> Cells, double Density)
{
    private const int Largest = 64;

    /// <summary>The picture of a model.</summary>
    public static CouplingsPicture Of(BinaryQuadraticModel model)
    {
        var n = model.NumVariables;
        var size = Math.Min(n, Largest);
        var cells = new double[size * size];
        for (var i = 0; i < n; i++)
        {
            var (columns, values) = (model.Neighbours(i).ToArray(), model.Couplings(i).ToArray());
            for (var k = 0; k < columns.Length; k++) cells[Cell(i, n, size) * size + Cell(columns[k], n, size)] += values[k];
        }

        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                cells[row * size + column] /= Math.Max(1, Width(row, n, size) * (double)Width(column, n, size));
        return new CouplingsPicture(n, size, cells, n < 2 ? 0 : model.NumInteractions / (n * (n - 1.0) / 2));
    }

    private static int Cell(int variable, int variables, int size) => (int)((long)variable * size / variables);

    /// <summary>How many variables a cell stands for.</summary>
    private static int Width(int cell, int variables, int size) => First(cell + 1, variables, size) - First(cell, variables, size);

    private static int First(int cell, int variables, int size) => (int)(((long)cell * variables + size - 1) / size);
}
