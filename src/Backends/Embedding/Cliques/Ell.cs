namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>A corner of vertical and horizontal lines at one corner of a rectangle of cells: each vertical line with a horizontal one is a chain.</summary>
/// <param name="Row">The row of the horizontal lines, the rectangle's first or last.</param>
/// <param name="Column">The column of the vertical lines, the rectangle's first or last.</param>
/// <param name="Top">The rectangle's first row.</param>
/// <param name="Height">Its number of rows.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Width">Its number of columns.</param>
internal readonly record struct Ell(int Row, int Column, int Top, int Height, int Left, int Width);
