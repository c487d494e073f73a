using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>The innermost loops of a broadcast operation, after neighbouring axes that behave alike are merged and long loops are cut.</summary>
/// <remarks>Along the innermost axis an operand either has all elements in a row or repeats one.</remarks>
internal sealed class Rows
{
    private readonly int[] _shape;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly Pieces _cuts;
    private readonly int _length;

    private Rows(List<(int Extent, int A, int B)> axes)
    {
        _length = axes[^1].Extent;
        _cuts = Pieces.Of(_length);
        _shape = [.. axes.SkipLast(1).Select(x => x.Extent)];
        _a = axes.Select(x => x.A).ToArray();
        _b = axes.Select(x => x.B).ToArray();
        Count = _shape.Aggregate(1, (p, e) => p * e) * _cuts.Count;
        Tasks = Pieces.Of(Count, Math.Min(_length, _cuts.Size));
        Sums = new double[Count];
    }

    /// <summary>How many loops.</summary>
    public int Count { get; }

    /// <summary>The loops in pieces of work.</summary>
    public Pieces Tasks { get; }

    /// <summary>Room for a number per loop.</summary>
    public double[] Sums { get; }

    public static Rows Of(KernelCall call) => Of(call.Input(0).Shape, call.Input(1).Shape, call.OutputShape());

    public Row this[int index]
    {
        get
        {
            var (rest, cut) = Math.DivRem(index, _cuts.Count);
            var (start, end) = (_cuts.Start(cut), _cuts.End(cut));
            var (a, b, y) = (start * _a[^1], start * _b[^1], (rest * _length) + start);
            for (var k = _shape.Length - 1; k >= 0; k--)
            {
                (rest, var i) = Math.DivRem(rest, _shape[k]);
                a += i * _a[k];
                b += i * _b[k];
            }

            return new Row(a, b, y, _a[^1], _b[^1], end - start);
        }
    }

    private static Rows Of(int[] a, int[] b, int[] y)
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
        return new Rows(axes);
    }

    /// <summary>One innermost loop: where the operands and the result start and how the operands step, by 1 or 0.</summary>
    public readonly record struct Row(int A, int B, int Y, int StepA, int StepB, int Length)
    {
        public Span<float> OfA(float[] data) => data.AsSpan(A, StepA == 0 ? 1 : Length);

        public Span<float> OfB(float[] data) => data.AsSpan(B, StepB == 0 ? 1 : Length);

        public Span<float> OfY(float[] data) => data.AsSpan(Y, Length);
    }
}
