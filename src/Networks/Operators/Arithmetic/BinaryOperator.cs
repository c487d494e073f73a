using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>Applies a function to two operands, broadcasting them; also to index lists.</summary>
internal abstract class BinaryOperator<TFunction> : Operator
    where TFunction : struct, IArithmetic
{
    public override ValueFact[] Infer(InferenceCall call)
    {
        var (a, b) = (call.Input(0), call.Input(1));
        var shape = Broadcast.Shape(call, a.Shape, b.Shape);
        if (a.IsFloat || b.IsFloat) return [ValueFact.Float(shape)];
        return [ValueFact.IntegerList(a.Type, shape, Integers(a.Integers, b.Integers))];
    }

    public override void Forward(KernelCall call)
    {
        var rows = call.State(Rows.Of);
        Workers.For(rows.Tasks.Count, (rows, a: call.Input(0).Data, b: call.Input(1).Data, y: call.Create().Data), static (s, task) =>
        {
            for (var r = s.rows.Tasks.Start(task); r < s.rows.Tasks.End(task); r++)
            {
                var row = s.rows[r];
                PairLoop.Forward<TFunction>(row.OfA(s.a), row.OfB(s.b), row.OfY(s.y));
            }
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.OutputGradient()!.Count == 0) return;
        var way = new Way(call.State(Rows.Of), call.Input(0).Data, call.Input(1).Data, call.OutputGradient()!);
        if (call.InputGradient(0) is { } da) Add(way, da, left: true);
        if (call.InputGradient(1) is { } db) Add(way, db, left: false);
    }

    /// <summary>A broadcast operand gets sums, in the order of the rows: only what goes into them is computed in parallel.</summary>
    private static void Add(Way way, Tensor gradient, bool left)
    {
        var rows = way.Rows;
        var first = rows[0];
        if (gradient.Count == way.Gradient.Count)
        {
            Workers.For(rows.Tasks.Count, (way, gradient.Data, left), static (s, task) => s.way.AddRows(s.way.Rows.Tasks.Start(task), s.way.Rows.Tasks.End(task), s.Data, s.left));
        }
        else if ((left ? first.StepA : first.StepB) == 0)
        {
            Workers.For(rows.Tasks.Count, (way, left), static (s, task) => s.way.SumRows(task, s.left));
            for (var r = 0; r < rows.Count; r++) gradient.Data[left ? rows[r].A : rows[r].B] += (float)rows.Sums[r];
        }
        else
        {
            way.AddRows(0, rows.Count, gradient.Data, left);
        }
    }

    private static Dimension[]? Integers(Dimension[]? a, Dimension[]? b)
    {
        if (a is null || b is null || (a.Length != b.Length && a.Length != 1 && b.Length != 1)) return null;
        var count = Math.Max(a.Length, b.Length);
        return Enumerable.Range(0, count).Select(i => Dimension.Combine(a[a.Length == 1 ? 0 : i], b[b.Length == 1 ? 0 : i], TFunction.Value)).ToArray();
    }

    /// <summary>The way back: operands and the gradient of the result.</summary>
    private readonly record struct Way(Rows Rows, float[] A, float[] B, Tensor Gradient)
    {
        public float[] Dy => Gradient.Data;

        public void AddRows(int start, int end, float[] gradient, bool left)
        {
            for (var r = start; r < end; r++)
            {
                var row = Rows[r];
                if (left) PairLoop.BackwardLeft<TFunction>(row.OfA(A), row.OfB(B), row.OfY(Dy), row.OfA(gradient));
                else PairLoop.BackwardRight<TFunction>(row.OfA(A), row.OfB(B), row.OfY(Dy), row.OfB(gradient));
            }
        }

        public void SumRows(int task, bool left)
        {
            for (var r = Rows.Tasks.Start(task); r < Rows.Tasks.End(task); r++)
            {
                var row = Rows[r];
                Rows.Sums[r] = left
                    ? PairLoop.SumLeft<TFunction>(row.OfA(A), row.OfB(B), row.OfY(Dy))
                    : PairLoop.SumRight<TFunction>(row.OfA(A), row.OfB(B), row.OfY(Dy));
            }
        }
    }
}
