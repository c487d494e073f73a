using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators;

/// <summary>
/// A view of an array as <c>source[offset + sum_k index_k * stride_k]</c>: what Slice, Transpose, Split and the like read. Strides may be zero or negative.
/// </summary>
internal readonly record struct IndexMap(int Offset, int[] Shape, int[] Strides)
{
    /// <summary>The strides of a contiguous array.</summary>
    public static int[] Contiguous(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int k = shape.Length - 1, step = 1; k >= 0; step *= shape[k--]) strides[k] = step;
        return strides;
    }

    /// <summary>The same view with as few and as long axes as possible.</summary>
    public IndexMap Merged()
    {
        var axes = new List<(int Extent, int Stride)>();
        for (var k = 0; k < Shape.Length; k++)
        {
            if (Shape[k] == 1) continue;
            if (axes.Count > 0 && axes[^1].Stride == Shape[k] * Strides[k]) axes[^1] = (axes[^1].Extent * Shape[k], Strides[k]);
            else axes.Add((Shape[k], Strides[k]));
        }

        return new IndexMap(Offset, [.. axes.Select(a => a.Extent)], [.. axes.Select(a => a.Stride)]);
    }

    /// <summary>Copies the view into a contiguous array.</summary>
    public void Read<T>(ReadOnlySpan<T> source, Span<T> target)
    {
        for (var row = 0; row < Rows; row++) ReadRow(row, source, target);
    }

    /// <summary>The same on several cores.</summary>
    public void Read(float[] source, float[] target)
    {
        var pieces = Pieces.Of(Rows, InnerLength);
        Workers.For(pieces.Count, (map: this, pieces, source, target), static (s, i) =>
        {
            for (var row = s.pieces.Start(i); row < s.pieces.End(i); row++) s.map.ReadRow<float>(row, s.source, s.target);
        });
    }

    /// <summary>Adds a contiguous array to the elements that the view shows, each of them once.</summary>
    public void AddInto(float[] values, float[] source)
    {
        var pieces = Pieces.Of(Rows, InnerLength);
        Workers.For(pieces.Count, (map: this, pieces, values, source), static (s, i) =>
        {
            for (var row = s.pieces.Start(i); row < s.pieces.End(i); row++) s.map.AddRow(row, s.values, s.source);
        });
    }

    private void ReadRow<T>(int row, ReadOnlySpan<T> source, Span<T> target)
    {
        var (from, step) = (RowOffset(row), InnerStride);
        var to = target.Slice(row * InnerLength, InnerLength);
        if (step == 1) source.Slice(from, to.Length).CopyTo(to);
        else for (var j = 0; j < to.Length; j++) to[j] = source[from + (j * step)];
    }

    private void AddRow(int row, ReadOnlySpan<float> values, Span<float> source)
    {
        var (start, step) = (RowOffset(row), InnerStride);
        var from = values.Slice(row * InnerLength, InnerLength);
        if (step == 1) Elementwise.AddTo(from, source.Slice(start, from.Length));
        else for (var j = 0; j < from.Length; j++) source[start + (j * step)] += from[j];
    }

    private int Rows => Tensor.CountOf(Shape) / InnerLength;

    private int InnerLength => Shape.Length == 0 ? 1 : Math.Max(1, Shape[^1]);

    private int InnerStride => Shape.Length == 0 ? 1 : Strides[^1];

    private int RowOffset(int row)
    {
        var offset = Offset;
        for (var k = Shape.Length - 2; k >= 0; k--)
        {
            (row, var index) = Math.DivRem(row, Shape[k]);
            offset += index * Strides[k];
        }

        return offset;
    }
}
