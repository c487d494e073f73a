using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean over some axes.</summary>
internal class ReduceMeanOperator : Operator
{
    public override string Type => "ReduceMean";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        var axes = Axes(call);
        var keep = KeepsAxes(call.Node);
        return [ValueFact.Float(x.Shape.Select((d, k) => axes.Contains(k) ? keep ? 1 : (Dimension?)null : d).OfType<Dimension>().ToArray())];
    }

    public override void Forward(KernelCall call)
    {
        var (x, y) = (call.Input(0), call.Create());
        var (outer, inner) = Views(x, Axes(call.Facts));
        Workers.For(y.Count, o =>
        {
            var start = Position(outer, o);
            var sum = 0.0;
            for (var i = 0; i < CountOf(inner); i++) sum += x.Data[start + Position(inner, i)];
            y.Data[o] = (float)(sum / CountOf(inner));
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var dy = call.OutputGradient()!;
        var (outer, inner) = Views(dx, Axes(call.Facts));
        Workers.For(dy.Count, o =>
        {
            var start = Position(outer, o);
            var share = dy.Data[o] / CountOf(inner);
            for (var i = 0; i < CountOf(inner); i++) dx.Data[start + Position(inner, i)] += share;
        });
    }

    protected virtual bool KeepsAxes(Node node) => node.Int("keepdims", 1) != 0;

    /// <summary>The axes to average over; all of them if the node names none.</summary>
    protected virtual HashSet<int> Axes(InferenceCall call)
    {
        var rank = call.Input(0).Rank;
        var listed = call.Numbers(1, "axes");
        return listed is null ? Enumerable.Range(0, rank).ToHashSet() : listed.Select(a => call.Axis(a, rank)).ToHashSet();
    }

    private static ((int Extent, int Stride)[] Outer, (int Extent, int Stride)[] Inner) Views(Tensor x, HashSet<int> axes)
    {
        var strides = IndexMap.Contiguous(x.Shape);
        var all = x.Shape.Select((extent, k) => (k, view: (extent, strides[k]))).ToArray();
        return (all.Where(a => !axes.Contains(a.k)).Select(a => a.view).ToArray(), all.Where(a => axes.Contains(a.k)).Select(a => a.view).ToArray());
    }

    private static int CountOf((int Extent, int Stride)[] view)
    {
        var count = 1;
        foreach (var (extent, _) in view) count *= extent;
        return count;
    }

    private static int Position((int Extent, int Stride)[] view, int index)
    {
        var position = 0;
        for (var k = view.Length - 1; k >= 0; k--)
        {
            (index, var i) = Math.DivRem(index, view[k].Extent);
            position += i * view[k].Stride;
        }

        return position;
    }
}
