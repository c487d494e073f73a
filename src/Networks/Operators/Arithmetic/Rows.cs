namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>The innermost loops of a broadcast operation, after neighbouring axes that behave alike are merged.</summary>
internal sealed class Rows
{
    private const int ElementsPerTask = 1 << 15;
    private readonly int[] _shape;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly int _rowCount;
    private readonly int _rowsPerTask;

    private Rows(List<(int Extent, int A, int B)> axes)
    {
        _shape = axes.Select(x => x.Extent).ToArray();
        _a = axes.Select(x => x.A).ToArray();
        _b = axes.Select(x => x.B).ToArray();
        _rowCount = _shape[..^1].Aggregate(1, (p, e) => p * e);
        _rowsPerTask = Math.Max(1, ElementsPerTask / Math.Max(1, _shape[^1]));
    }

    public int Tasks => (_rowCount + _rowsPerTask - 1) / _rowsPerTask;

    public static Rows Of(int[] a, int[] b, int[] y)
    {
        var (viewA, viewB) = (Broadcast.View(a, y), Broadcast.View(b, y));
        var axes = new List<(int Extent, int A, int B)>();
        for (var k = 0; k < y.Length; k++)
        {
            if (y[k] == 1) continue;
            var (stepA, stepB) = (viewA.Strides[k], viewB.Strides[k]);
            if (axes.Count > 0 && axes[^1].A == stepA * y[k] && axes[^1].B == stepB * y[k]) axes[^1] = (axes[^1].Extent * y[k], stepA, stepB);
            else axes.Add((y[k], stepA, stepB));
        }

        if (axes.Count == 0) axes.Add((1, 0, 0));
        SplitLongRow(axes);
        return new Rows(axes);
    }

    /// <summary>Cuts one long row in equal pieces, so that it becomes several tasks.</summary>
    private static void SplitLongRow(List<(int Extent, int A, int B)> axes)
    {
        var (extent, a, b) = axes[^1];
        for (var piece = ElementsPerTask; piece >= 256 && extent >= 2 * ElementsPerTask; piece /= 2)
        {
            if (extent % piece != 0) continue;
            axes[^1] = (extent / piece, a * piece, b * piece);
            axes.Add((piece, a, b));
            return;
        }
    }

    public IEnumerable<Row> InTask(int task)
    {
        for (var row = task * _rowsPerTask; row < Math.Min(_rowCount, (task + 1) * _rowsPerTask); row++)
        {
            var (rest, offsetA, offsetB) = (row, 0, 0);
            for (var k = _shape.Length - 2; k >= 0; k--)
            {
                (rest, var index) = Math.DivRem(rest, _shape[k]);
                offsetA += index * _a[k];
                offsetB += index * _b[k];
            }

            yield return new Row(offsetA, offsetB, row * _shape[^1], _a[^1], _b[^1], _shape[^1]);
        }
    }

    /// <summary>One innermost loop: where the operands and the result start and how the operands step.</summary>
    public readonly record struct Row(int A, int B, int Y, int StepA, int StepB, int Length);
}
