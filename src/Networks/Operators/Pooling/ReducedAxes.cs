using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The elements that each result of a reduction covers: the axes that stay and those that go, neighbours merged, the innermost one of the latter apart.</summary>
internal sealed class ReducedAxes
{
    private readonly (int Extent, int Stride)[] _outer;
    private readonly (int Extent, int Stride)[] _inner;
    private readonly (int Extent, int Stride) _row;
    private readonly int _rows;

    private ReducedAxes((int Extent, int Stride)[] outer, (int Extent, int Stride)[] inner)
    {
        _outer = outer;
        _row = inner.Length == 0 ? (1, 1) : inner[^1];
        _inner = inner.Length == 0 ? [] : inner[..^1];
        _rows = _inner.Aggregate(1, (p, a) => p * a.Extent);
    }

    /// <summary>Elements per result.</summary>
    public int Count => _rows * _row.Extent;

    public static ReducedAxes Of(int[] shape, HashSet<int> reduced)
    {
        var (outer, inner) = (new List<(int Extent, int Stride)>(), new List<(int Extent, int Stride)>());
        var strides = IndexMap.Contiguous(shape);
        for (var k = 0; k < shape.Length; k++)
        {
            var axes = reduced.Contains(k) ? inner : outer;
            if (axes.Count > 0 && axes[^1].Stride == shape[k] * strides[k]) axes[^1] = (axes[^1].Extent * shape[k], strides[k]);
            else axes.Add((shape[k], strides[k]));
        }

        return new ReducedAxes([.. outer], [.. inner]);
    }

    public double Sum(float[] x, int result)
    {
        var start = Position(_outer, result);
        if (_row.Stride == 1 && _rows == 1) return Elementwise.Sum(x.AsSpan(start, _row.Extent));
        var sum = 0.0;
        for (var r = 0; r < _rows; r++)
            for (int i = 0, at = start + Position(_inner, r); i < _row.Extent; i++, at += _row.Stride) sum += x[at];
        return sum;
    }

    public void Add(float share, float[] dx, int result)
    {
        var start = Position(_outer, result);
        for (var r = 0; r < _rows; r++)
        {
            var at = start + Position(_inner, r);
            if (_row.Stride == 1) Elementwise.AddScalar(dx.AsSpan(at, _row.Extent), share);
            else for (var i = 0; i < _row.Extent; i++) dx[at + (i * _row.Stride)] += share;
        }
    }

    private static int Position((int Extent, int Stride)[] axes, int index)
    {
        var position = 0;
        for (var k = axes.Length - 1; k >= 0; k--)
        {
            (index, var i) = Math.DivRem(index, axes[k].Extent);
            position += i * axes[k].Stride;
        }

        return position;
    }
}
