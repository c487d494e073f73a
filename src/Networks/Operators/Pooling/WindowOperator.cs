using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Convolutions;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>What poolings over a two-dimensional window share.</summary>
internal abstract class WindowOperator : Operator
{
    public override string? Refusal(Node node) => ConvolutionAttributes.Refusal(node);

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        if (x.Rank != 4) throw call.Error("needs images [N, C, H, W].");
        var a = PoolingWindow.Attributes(call);
        var ceiling = call.Node.Int("ceil_mode", 0) != 0;
        var result = ValueFact.Float(x.Shape[0], x.Shape[1], a.OutHeight(x.Shape[2], ceiling), a.OutWidth(x.Shape[3], ceiling));
        if (result.Shape.Skip(2).Any(d => d.IsKnown && d.Value < 1)) throw call.Error("has a window larger than its padded input.");
        return [result];
    }

    public override void Forward(KernelCall call)
    {
        var (x, y, window) = (call.Input(0), call.Create(), call.State(PoolingWindow.Of));
        var pieces = Pieces.Of(x.Shape[0] * x.Shape[1], window.G.Plane);
        Workers.For(pieces.Count, (own: this, window, pieces, x: x.Data, y: y.Data), static (s, i) =>
        {
            var (plane, outPlane) = (s.window.G.Plane, s.window.G.OutPlane);
            for (var p = s.pieces.Start(i); p < s.pieces.End(i); p++)
                s.own.ForwardPlane(s.window, s.x.AsSpan(p * plane, plane), s.y.AsSpan(p * outPlane, outPlane));
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var (x, dy, window) = (call.Input(0), call.OutputGradient()!, call.State(PoolingWindow.Of));
        var pieces = Pieces.Of(x.Shape[0] * x.Shape[1], window.G.Plane);
        Workers.For(pieces.Count, (own: this, window, pieces, x: x.Data, dy: dy.Data, dx: dx.Data), static (s, i) =>
        {
            var (plane, outPlane) = (s.window.G.Plane, s.window.G.OutPlane);
            for (var p = s.pieces.Start(i); p < s.pieces.End(i); p++)
                s.own.BackwardPlane(s.window, s.x.AsSpan(p * plane, plane), s.dy.AsSpan(p * outPlane, outPlane), s.dx.AsSpan(p * plane, plane));
        });
    }

    protected abstract void ForwardPlane(PoolingWindow window, ReadOnlySpan<float> x, Span<float> y);

    protected abstract void BackwardPlane(PoolingWindow window, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);
}
