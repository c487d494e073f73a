using System.Numerics;
using System.Runtime.InteropServices;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>A function of two numbers with its slopes.</summary>
internal interface IPairFunction
{
    static abstract Vector<float> Value(Vector<float> a, Vector<float> b);

    static abstract float Value(float a, float b);

    static abstract long Value(long a, long b);

    static abstract float LeftSlope(float a, float b);

    static abstract float RightSlope(float a, float b);
}

/// <summary>Applies a function to two operands, broadcasting them; also to index lists.</summary>
internal abstract class BinaryOperator<TFunction> : Operator
    where TFunction : struct, IPairFunction
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
        var (a, b, y) = (call.Input(0), call.Input(1), call.Create());
        var rows = Rows.Of(a.Shape, b.Shape, y.Shape);
        Workers.For(rows.Tasks, task =>
        {
            foreach (var row in rows.InTask(task)) Apply(row, a.Data, b.Data, y.Data);
        });
    }

    public override void Backward(KernelCall call)
    {
        var rows = Rows.Of(call.Input(0).Shape, call.Input(1).Shape, call.OutputShape());
        if (call.InputGradient(0) is { } da) Add(rows, call, da, left: true);
        if (call.InputGradient(1) is { } db) Add(rows, call, db, left: false);
    }

    private static void Add(Rows rows, KernelCall call, Tensor gradient, bool left)
    {
        var (a, b, dy) = (call.Input(0).Data, call.Input(1).Data, call.OutputGradient()!.Data);
        void Run(int task)
        {
            foreach (var row in rows.InTask(task))
            {
                if (left) AddRow(row, row.A, row.StepA, a, b, dy, gradient.Data, true);
                else AddRow(row, row.B, row.StepB, a, b, dy, gradient.Data, false);
            }
        }

        if (gradient.Count == call.OutputGradient()!.Count) Workers.For(rows.Tasks, Run);
        else for (var task = 0; task < rows.Tasks; task++) Run(task); // a broadcast operand gets sums: keep their order
    }

    private static void AddRow(Rows.Row row, int to, int step, float[] a, float[] b, float[] dy, float[] gradient, bool left)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (x, y) = (a[row.A + (i * row.StepA)], b[row.B + (i * row.StepB)]);
            gradient[to + (i * step)] += dy[row.Y + i] * (left ? TFunction.LeftSlope(x, y) : TFunction.RightSlope(x, y));
        }
    }

    private static void Apply(Rows.Row row, float[] a, float[] b, float[] y)
    {
        var i = 0;
        if (row is { StepA: 1 or 0, StepB: 1 or 0 } && row.Length >= Vector<float>.Count)
        {
            for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
                TFunction.Value(Load(a, row.A + (i * row.StepA), row.StepA), Load(b, row.B + (i * row.StepB), row.StepB)).CopyTo(y, row.Y + i);
        }

        for (; i < row.Length; i++) y[row.Y + i] = TFunction.Value(a[row.A + (i * row.StepA)], b[row.B + (i * row.StepB)]);
    }

    private static Vector<float> Load(float[] data, int at, int step) => step == 1 ? new Vector<float>(data, at) : new Vector<float>(data[at]);

    private static Dimension[]? Integers(Dimension[]? a, Dimension[]? b)
    {
        if (a is null || b is null || (a.Length != b.Length && a.Length != 1 && b.Length != 1)) return null;
        var count = Math.Max(a.Length, b.Length);
        return Enumerable.Range(0, count).Select(i => Dimension.Combine(a[a.Length == 1 ? 0 : i], b[b.Length == 1 ? 0 : i], TFunction.Value)).ToArray();
    }
}
