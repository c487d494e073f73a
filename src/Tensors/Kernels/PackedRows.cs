namespace QuantumPrune.Tensors.Kernels;

/// <summary>A matrix [rows, k] stored in panels of <see cref="Tile.Rows"/> rows, each panel k-major; missing rows are zero.</summary>
internal sealed class PackedRows
{
    private readonly int _depth;
    private readonly float[] _panels;

    private PackedRows(int rows, int depth)
    {
        Rows = rows;
        _depth = depth;
        _panels = GC.AllocateArray<float>(Panels * depth * Tile.Rows, pinned: true);
    }

    public int Rows { get; }

    public int Panels => (Rows + Tile.Rows - 1) / Tile.Rows;

    /// <summary>Packs <c>element(row, k) = data[offset + row * rowStride + k * depthStride]</c>.</summary>
    public static PackedRows From(ReadOnlySpan<float> data, int rows, int depth, int rowStride, int depthStride)
    {
        var packed = new PackedRows(rows, depth);
        for (var row = 0; row < rows; row++)
        {
            var to = packed._panels.AsSpan(row / Tile.Rows * depth * Tile.Rows);
            var lane = row % Tile.Rows;
            for (var k = 0; k < depth; k++) to[(k * Tile.Rows) + lane] = data[(row * rowStride) + (k * depthStride)];
        }

        return packed;
    }

    /// <summary>The first element of panel <paramref name="index"/>.</summary>
    public unsafe float* Panel(int index) =>
        (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _panels[(long)index * _depth * Tile.Rows]);
}
