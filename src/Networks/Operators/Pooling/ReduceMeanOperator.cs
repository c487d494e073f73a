using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean over some axes.</summary>
internal class ReduceMeanOperator : Operator
{
    private readonly Func<KernelCall, ReducedAxes> _keep;

    public ReduceMeanOperator() => _keep = call => ReducedAxes.Of(call.Input(0).Shape, Axes(call.Facts));

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
        var (x, y, axes) = (call.Input(0), call.Create(), Kept(call));
        var pieces = Pieces.Of(y.Count, axes.Count);
        Workers.For(pieces.Count, (axes, pieces, x: x.Data, y: y.Data), static (s, i) =>
        {
            for (var o = s.pieces.Start(i); o < s.pieces.End(i); o++) s.y[o] = (float)(s.axes.Sum(s.x, o) / s.axes.Count);
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var (dy, axes) = (call.OutputGradient()!, Kept(call));
        var pieces = Pieces.Of(dy.Count, axes.Count);
        Workers.For(pieces.Count, (axes, pieces, dy: dy.Data, dx: dx.Data), static (s, i) =>
        {
            for (var o = s.pieces.Start(i); o < s.pieces.End(i); o++) s.axes.Add(s.dy[o] / s.axes.Count, s.dx, o);
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

    private ReducedAxes Kept(KernelCall call) => call.State(_keep);
}
