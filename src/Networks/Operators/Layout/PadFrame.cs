using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>The rows of a padded tensor: which input row and columns each shows; -1 stands for the constant.</summary>
/// <param name="shape">The result's.</param>
/// <param name="sources">Per axis, the input index that every output index shows.</param>
/// <param name="strides">The input's.</param>
/// <param name="value">The constant that the node's attribute names.</param>
internal sealed class PadFrame(int[] shape, int[][] sources, int[] strides, float value)
{
    private readonly int[] _columns = sources[^1];
    private readonly (int Start, int Length) _run = LongestRun(sources[^1]);

    public float Value => value;

    /// <summary>The rows along the last axis in pieces of work.</summary>
    public Pieces Tasks { get; } = Pieces.Of(Tensor.CountOf(shape.AsSpan(0, shape.Length - 1)), shape[^1]);

    public void ReadRow(int row, float[] x, float[] y, float constant)
    {
        var to = y.AsSpan(row * _columns.Length, _columns.Length);
        var from = RowStart(row);
        if (from < 0)
        {
            to.Fill(constant);
            return;
        }

        for (var j = 0; j < _run.Start; j++) to[j] = _columns[j] < 0 ? constant : x[from + _columns[j]];
        if (_run.Length > 0) x.AsSpan(from + _columns[_run.Start], _run.Length).CopyTo(to[_run.Start..]);
        for (var j = _run.Start + _run.Length; j < to.Length; j++) to[j] = _columns[j] < 0 ? constant : x[from + _columns[j]];
    }

    public void AddRow(int row, float[] dy, float[] dx)
    {
        var from = dy.AsSpan(row * _columns.Length, _columns.Length);
        var start = RowStart(row);
        if (start < 0) return;
        AddColumns(from, 0, _run.Start, dx.AsSpan(start));
        if (_run.Length > 0) Elementwise.AddTo(from.Slice(_run.Start, _run.Length), dx.AsSpan(start + _columns[_run.Start], _run.Length));
        AddColumns(from, _run.Start + _run.Length, from.Length, dx.AsSpan(start));
    }

    private void AddColumns(ReadOnlySpan<float> from, int begin, int end, Span<float> to)
    {
        for (var j = begin; j < end; j++)
            if (_columns[j] >= 0) to[_columns[j]] += from[j];
    }

    private int RowStart(int row)
    {
        var start = 0;
        for (var k = shape.Length - 2; k >= 0; k--)
        {
            (row, var index) = Math.DivRem(row, shape[k]);
            if (sources[k][index] < 0) return -1;
            start += sources[k][index] * strides[k];
        }

        return start;
    }

    /// <summary>The longest stretch of columns that are neighbours in the input.</summary>
    private static (int Start, int Length) LongestRun(int[] columns)
    {
        var best = (Start: 0, Length: 0);
        for (int start = 0, j = 0; j < columns.Length; j++)
        {
            if (columns[j] < 0) start = j + 1;
            else if (j > start && columns[j] != columns[j - 1] + 1) start = j;
            if (j + 1 - start > best.Length) best = (start, j + 1 - start);
        }

        return best;
    }
}
