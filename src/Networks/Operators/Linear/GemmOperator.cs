using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Linear;

/// <summary>alpha op(A) op(B) + beta C.</summary>
internal sealed class GemmOperator : Operator
{
    public override string Type => "Gemm";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (a, b) = (call.Input(0), call.Input(1));
        if (a.Rank != 2 || b.Rank != 2) throw call.Error("needs matrices.");
        var (m, k) = TransposeA(call.Node) ? (a.Shape[1], a.Shape[0]) : (a.Shape[0], a.Shape[1]);
        var (k2, n) = TransposeB(call.Node) ? (b.Shape[1], b.Shape[0]) : (b.Shape[0], b.Shape[1]);
        if (k.IsKnown && k2.IsKnown && k != k2) throw call.Error($"multiplies sums of {k} and {k2} terms.");
        if (call.Optional(2) is { } c && !IsBroadcast(c.Shape, m, n)) throw call.Error($"cannot spread C over [{m}, {n}].");
        return [ValueFact.Float(m, n)];
    }

    private static bool IsBroadcast(Dimension[] c, Dimension m, Dimension n)
    {
        static bool Fits(Dimension own, Dimension target) => !own.IsKnown || own.Value == 1 || !target.IsKnown || own == target;
        return c.Length <= 2 && (c.Length < 1 || Fits(c[^1], n)) && (c.Length < 2 || Fits(c[0], m));
    }

    public override void Forward(KernelCall call)
    {
        var (a, b, y) = (call.Input(0), call.Input(1), call.Create());
        var s = Sizes.Of(call);
        MatrixProduct.Multiply(s.M, s.N, s.K, a.Span, TransposeA(call.Node), b.Span, TransposeB(call.Node), y.Span, accumulate: false);
        var alpha = call.Node.Float("alpha", 1);
        if (alpha != 1) Elementwise.Affine(y.Span, alpha, 0, y.Span);
        if (call.Optional(2) is { } c) AddBroadcast(c, call.Node.Float("beta", 1), y, s);
    }

    public override void Backward(KernelCall call)
    {
        var (a, b, dy) = (call.Input(0), call.Input(1), Scaled(call.OutputGradient()!, call.Node.Float("alpha", 1)));
        var (ta, tb) = (TransposeA(call.Node), TransposeB(call.Node));
        var s = Sizes.Of(call);
        if (call.InputGradient(0) is { } da)
        {
            if (ta) MatrixProduct.Multiply(s.K, s.M, s.N, b.Span, tb, dy.Span, true, da.Span, accumulate: true);
            else MatrixProduct.Multiply(s.M, s.K, s.N, dy.Span, false, b.Span, !tb, da.Span, accumulate: true);
        }

        if (call.InputGradient(1) is { } db)
        {
            if (tb) MatrixProduct.Multiply(s.N, s.K, s.M, dy.Span, true, a.Span, ta, db.Span, accumulate: true);
            else MatrixProduct.Multiply(s.K, s.N, s.M, a.Span, !ta, dy.Span, false, db.Span, accumulate: true);
        }

        if (call.InputGradient(2) is { } dc) SumInto(call.OutputGradient()!, call.Node.Float("beta", 1), dc, s);
    }

    private static Tensor Scaled(Tensor dy, float alpha)
    {
        if (alpha == 1) return dy;
        var scaled = new Tensor(dy.Shape);
        Elementwise.Affine(dy.Span, alpha, 0, scaled.Span);
        return scaled;
    }

    private static void AddBroadcast(Tensor c, float beta, Tensor y, Sizes s)
    {
        var (rowStride, columnStride) = BroadcastStrides(c, s);
        for (var i = 0; i < s.M; i++)
            for (var j = 0; j < s.N; j++) y.Data[(i * s.N) + j] += beta * c.Data[(i * rowStride) + (j * columnStride)];
    }

    private static void SumInto(Tensor dy, float beta, Tensor dc, Sizes s)
    {
        var (rowStride, columnStride) = BroadcastStrides(dc, s);
        for (var i = 0; i < s.M; i++)
            for (var j = 0; j < s.N; j++) dc.Data[(i * rowStride) + (j * columnStride)] += beta * dy.Data[(i * s.N) + j];
    }

    private static (int Row, int Column) BroadcastStrides(Tensor c, Sizes s)
    {
        var columns = c.Rank == 0 ? 1 : c.Shape[^1];
        var rows = c.Rank < 2 ? 1 : c.Shape[^2];
        return (rows == s.M && rows > 1 ? columns : 0, columns == s.N && columns > 1 ? 1 : 0);
    }

    private static bool TransposeA(Node node) => node.Int("transA", 0) != 0;

    private static bool TransposeB(Node node) => node.Int("transB", 0) != 0;

    private readonly record struct Sizes(int M, int N, int K)
    {
        public static Sizes Of(KernelCall call) =>
            new(call.OutputShape()[0], call.OutputShape()[1], call.Input(0).Shape[TransposeA(call.Node) ? 0 : 1]);
    }
}
