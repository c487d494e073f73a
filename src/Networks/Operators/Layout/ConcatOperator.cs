using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Joins tensors along an axis.</summary>
internal sealed class ConcatOperator : Operator
{
    public override string Type => "Concat";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var parts = Enumerable.Range(0, call.InputCount).Select(call.Input).ToArray();
        var axis = call.Axis(call.Node.Int("axis", 0), parts[0].Rank);
        if (parts.Any(p => p.Rank != parts[0].Rank || p.Shape.Where((d, k) => k != axis && d.IsKnown && parts[0].Shape[k].IsKnown && d != parts[0].Shape[k]).Any()))
            throw call.Error($"joins shapes that differ beside axis {axis}.");
        var total = parts.Select(p => p.Shape[axis]).Aggregate((a, b) => Dimension.Combine(a, b, (x, y) => x + y));
        var shape = parts[0].Shape.Select((d, k) => k == axis ? total : d).ToArray();
        var lists = parts[0].Rank == 1 && parts.All(p => p.Integers is not null) ? parts.SelectMany(p => p.Integers!).ToArray() : null;
        return [new ValueFact(parts[0].Type, shape) { Integers = lists }];
    }

    public override void Forward(KernelCall call)
    {
        var y = call.Create();
        ForEachPart(call, (i, map) => new Part(map).CopyInto(call.Input(i).Data, y.Data));
    }

    public override void Backward(KernelCall call)
    {
        var dy = call.OutputGradient()!;
        ForEachPart(call, (i, map) =>
        {
            if (call.InputGradient(i) is { } dx) new Part(map).AddFrom(dy.Data, dx.Data);
        });
    }

    private static void ForEachPart(KernelCall call, Action<int, (int Rows, int Length, int Stride, int Offset)> visit)
    {
        var shape = call.OutputShape();
        var axis = call.Facts.Axis(call.Node.Int("axis", 0), shape.Length);
        var rows = shape.Take(axis).Aggregate(1, (a, b) => a * b);
        var inner = shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);
        for (int i = 0, offset = 0; i < call.InputCount; i++)
        {
            var length = call.Input(i).Shape[axis] * inner;
            visit(i, (rows, length, shape[axis] * inner, offset));
            offset += length;
        }
    }

    /// <summary>Where the rows of one input lie in the result.</summary>
    private readonly struct Part((int Rows, int Length, int Stride, int Offset) at)
    {
        public void CopyInto(float[] from, float[] joined)
        {
            for (var r = 0; r < at.Rows; r++) from.AsSpan(r * at.Length, at.Length).CopyTo(joined.AsSpan((r * at.Stride) + at.Offset));
        }

        public void AddFrom(float[] joined, float[] to)
        {
            for (var r = 0; r < at.Rows; r++)
                QuantumPrune.Tensors.Kernels.Elementwise.AddTo(joined.AsSpan((r * at.Stride) + at.Offset, at.Length), to.AsSpan(r * at.Length, at.Length));
        }
    }
}
