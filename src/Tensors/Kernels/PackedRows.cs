using System.Runtime.CompilerServices;
using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>A matrix [rows, depth] stored in panels of nearly equal height, at most <see cref="Tile.MaxRows"/>; each panel [depth, height].</summary>
internal readonly unsafe struct PackedRows
{
    private readonly float[]? _owner;
    private readonly float* _data;

    private PackedRows(int rows, int depth, float[]? owner, float* data)
    {
        (Rows, Depth) = (rows, depth);
        Panels = (rows + Tile.MaxRows - 1) / Tile.MaxRows;
        _owner = owner;
        _data = data;
    }

    public int Rows { get; }

    public int Depth { get; }

    public int Panels { get; }

    /// <summary>In memory of its own.</summary>
    public static PackedRows Create(int rows, int depth)
    {
        var owner = GC.AllocateArray<float>(Math.Max(1, rows * depth), pinned: true);
        return new PackedRows(rows, depth, owner, (float*)Unsafe.AsPointer(ref owner[0]));
    }

    /// <summary>In the caller's memory of rows * depth numbers.</summary>
    public static PackedRows In(float* memory, int rows, int depth) => new(rows, depth, null, memory);

    /// <summary>Takes <c>element(row, k) = data[row * rowStride + k * depthStride]</c> for all rows.</summary>
    public void Pack(float* data, nint rowStride, nint depthStride)
    {
        for (var panel = 0; panel < Panels; panel++) PackPanel(panel, data, rowStride, depthStride);
    }

    /// <summary><see cref="Pack"/> for the rows of one panel.</summary>
    public void PackPanel(int panel, float* data, nint rowStride, nint depthStride)
    {
        var (first, height) = Extent(panel);
        for (var r = 0; r < height; r++)
        {
            var to = PanelAt(first) + r;
            var from = data + ((first + r) * rowStride);
            for (var k = 0; k < Depth; k++, to += height, from += depthStride) *to = *from;
        }
    }

    /// <summary>The first row of a panel and how many it has.</summary>
    public (int First, int Height) Extent(int panel)
    {
        var (height, taller) = Math.DivRem(Rows, Panels);
        return ((panel * height) + Math.Min(panel, taller), panel < taller ? height + 1 : height);
    }

    /// <summary>The first element of the panel that begins with row <paramref name="first"/>.</summary>
    public float* PanelAt(int first) => _data + ((nint)first * Depth);
}
