using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

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
        var (y, joint) = (call.Create(), call.State(Joint.Of));
        Workers.For(joint.Rows, (call, joint, y: y.Data), static (s, row) =>
        {
            for (var i = 0; i < s.call.InputCount; i++) s.joint.OfPart(s.call.Input(i).Data, i, row).CopyTo(s.joint.OfWhole(s.y, i, row));
        });
    }

    public override void Backward(KernelCall call)
    {
        var (dy, joint) = (call.OutputGradient()!, call.State(Joint.Of));
        Workers.For(joint.Rows, (call, joint, dy: dy.Data), static (s, row) =>
        {
            for (var i = 0; i < s.call.InputCount; i++)
                if (s.call.InputGradient(i) is { Data: var dx }) Elementwise.AddTo(s.joint.OfWhole(s.dy, i, row), s.joint.OfPart(dx, i, row));
        });
    }

    /// <summary>Where the rows of the inputs lie in those of the result, which run along the axis and all behind it.</summary>
    private sealed record Joint(int Rows, int Stride, int[] Lengths, int[] Offsets)
    {
        public static Joint Of(KernelCall call)
        {
            var shape = call.OutputShape();
            var axis = call.Facts.Axis(call.Node.Int("axis", 0), shape.Length);
            var inner = Tensor.CountOf(shape.AsSpan(axis + 1));
            int[] lengths = [.. Enumerable.Range(0, call.InputCount).Select(i => call.Input(i).Shape[axis] * inner)];
            int[] offsets = [.. lengths.Select((_, i) => lengths[..i].Sum())];
            return new Joint(Tensor.CountOf(shape.AsSpan(0, axis)), shape[axis] * inner, lengths, offsets);
        }

        public Span<float> OfPart(float[] data, int part, int row) => data.AsSpan(row * Lengths[part], Lengths[part]);

        public Span<float> OfWhole(float[] data, int part, int row) => data.AsSpan((row * Stride) + Offsets[part], Lengths[part]);
    }
}
