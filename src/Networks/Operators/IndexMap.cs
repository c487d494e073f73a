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

    /// <summary>Copies the view into a contiguous array.</summary>
    public void Read<T>(ReadOnlySpan<T> source, Span<T> target)
    {
        var inner = InnerLength;
        var step = InnerStride;
        for (var start = 0; start < target.Length; start += inner)
        {
            var from = RowOffset(start / inner);
            if (step == 1) source.Slice(from, inner).CopyTo(target[start..]);
            else for (var j = 0; j < inner; j++) target[start + j] = source[from + (j * step)];
        }
    }

    /// <summary>Adds a contiguous array to the elements that the view shows.</summary>
    public void AddInto(ReadOnlySpan<float> values, Span<float> source)
    {
        var inner = InnerLength;
        var step = InnerStride;
        for (var start = 0; start < values.Length; start += inner)
        {
            var to = RowOffset(start / inner);
            for (var j = 0; j < inner; j++) source[to + (j * step)] += values[start + j];
        }
    }

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
