using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Linear;

/// <summary>The matrix product over the last two axes; leading axes of equal extent, or a single right-hand matrix for all.</summary>
internal sealed class MatMulOperator : Operator
{
    public override string Type => "MatMul";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (a, b) = (call.Input(0), call.Input(1));
        if (a.Rank < 2 || b.Rank < 2) throw call.Error("needs operands of at least two axes.");
        if (b.Rank > 2 && (b.Rank != a.Rank || a.Shape.SkipLast(2).Zip(b.Shape).Any(p => p.First.IsKnown && p.Second.IsKnown && p.First != p.Second))) throw call.Error("needs a single right-hand matrix or equal leading axes.");
        if (a.Shape[^1].IsKnown && b.Shape[^2].IsKnown && a.Shape[^1] != b.Shape[^2]) throw call.Error($"multiplies sums of {a.Shape[^1]} and {b.Shape[^2]} terms.");
        return [ValueFact.Float([.. a.Shape[..^1], b.Shape[^1]])];
    }

    public override void Forward(KernelCall call)
    {
        var (a, b, y) = (call.Input(0), call.Input(1), call.Create());
        for (var i = 0; i < Products.CountOf(a, b); i++)
        {
            var p = Products.At(i, a, b);
            MatrixProduct.Multiply(p.M, p.N, p.K, p.A(a), false, p.B(b), false, p.C(y), accumulate: false);
        }
    }

    public override void Backward(KernelCall call)
    {
        var (a, b, dy) = (call.Input(0), call.Input(1), call.OutputGradient()!);
        for (var i = 0; i < Products.CountOf(a, b); i++)
        {
            var p = Products.At(i, a, b);
            if (call.InputGradient(0) is { } da) MatrixProduct.Multiply(p.M, p.K, p.N, p.C(dy), false, p.B(b), true, p.A(da), accumulate: true);
            if (call.InputGradient(1) is { } db) MatrixProduct.Multiply(p.K, p.N, p.M, p.A(a), true, p.C(dy), false, p.B(db), accumulate: true);
        }
    }

    /// <summary>One product of the batch, as pieces of the operands.</summary>
    private readonly record struct Products(int Index, int M, int N, int K, bool SharedB)
    {
        public static int CountOf(Tensor a, Tensor b) => b.Rank == 2 ? 1 : Tensor.CountOf(a.Shape.AsSpan(0, a.Rank - 2));

        public static Products At(int index, Tensor a, Tensor b)
        {
            var (k, n) = (b.Shape[^2], b.Shape[^1]);
            return b.Rank == 2 ? new Products(0, Tensor.CountOf(a.Shape.AsSpan(0, a.Rank - 1)), n, k, true) : new Products(index, a.Shape[^2], n, k, false);
        }

        public Span<float> A(Tensor a) => a.Data.AsSpan(Index * M * K, M * K);

        public Span<float> B(Tensor b) => b.Data.AsSpan(SharedB ? 0 : Index * K * N, K * N);

        public Span<float> C(Tensor c) => c.Data.AsSpan(Index * M * N, M * N);
    }
}
