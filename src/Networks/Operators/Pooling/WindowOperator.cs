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
        var a = Attributes(call);
        var ceiling = call.Node.Int("ceil_mode", 0) != 0;
        var result = ValueFact.Float(x.Shape[0], x.Shape[1], a.OutHeight(x.Shape[2], ceiling), a.OutWidth(x.Shape[3], ceiling));
        if (result.Shape.Skip(2).Any(d => d.IsKnown && d.Value < 1)) throw call.Error("has a window larger than its padded input.");
        return [result];
    }

    public override void Forward(KernelCall call)
    {
        var (x, y) = (call.Input(0), call.Create());
        var g = Geometry(call);
        Workers.For(x.Shape[0] * x.Shape[1], plane => ForwardPlane(call, g, x.Data.AsSpan(plane * g.Plane, g.Plane), y.Data.AsSpan(plane * g.OutPlane, g.OutPlane)));
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var (x, dy) = (call.Input(0), call.OutputGradient()!);
        var g = Geometry(call);
        Workers.For(x.Shape[0] * x.Shape[1], plane => BackwardPlane(
            call, g, x.Data.AsSpan(plane * g.Plane, g.Plane), dy.Data.AsSpan(plane * g.OutPlane, g.OutPlane), dx.Data.AsSpan(plane * g.Plane, g.Plane)));
    }

    protected abstract void ForwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, Span<float> y);

    protected abstract void BackwardPlane(KernelCall call, in ConvolutionGeometry g, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    protected static ConvolutionAttributes Attributes(InferenceCall call) =>
        ConvolutionAttributes.Of(call, (1, 1), (call.Input(0).Shape[2], call.Input(0).Shape[3]));

    private static ConvolutionGeometry Geometry(KernelCall call)
    {
        var (x, y) = (call.Input(0).Shape, call.OutputShape());
        return Attributes(call.Facts).Geometry(x[2], x[3], y[2], y[3]);
    }
}
