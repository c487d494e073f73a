using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>Two-dimensional convolution, grouped and depthwise included.</summary>
internal sealed class ConvOperator : FilterOperator
{
    public override string Type => "Conv";

    public override string? Refusal(Node node) => ConvolutionAttributes.Refusal(node);

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (x, w) = (call.Input(0), call.Input(1));
        if (x.Rank != 4 || w.Rank != 4) throw call.Error("needs images [N, C, H, W] and filters [K, C/groups, R, S].");
        var groups = call.Node.Int("group", 1);
        if (x.Shape[1].IsKnown && w.Shape[1].IsKnown && x.Shape[1].Value != w.Shape[1].Value * groups)
            throw call.Error($"has {x.Shape[1]} input channels, but filters for {groups} x {w.Shape[1]}.");
        if (groups < 1 || w.Shape[0].Value % groups != 0) throw call.Error($"cannot split {w.Shape[0]} filters into {groups} groups.");
        ConvolutionAttributes.CheckFilters(call, w, call.Optional(2), w.Shape[0].Value);
        var a = Attributes(call);
        var result = ValueFact.Float(x.Shape[0], w.Shape[0], a.OutHeight(x.Shape[2]), a.OutWidth(x.Shape[3]));
        if (result.Shape.Skip(2).Any(d => d.IsKnown && d.Value < 1)) throw call.Error("has a window larger than its padded input.");
        return [result];
    }

    protected override ConvolutionPasses Prepare(KernelCall call) => new(Geometry(call), call.Input(0).Shape[1], call.Input(1).Shape[0], transposed: false);

    private static ConvolutionAttributes Attributes(InferenceCall call)
    {
        var (x, w) = (call.Input(0).Shape, call.Input(1).Shape);
        return ConvolutionAttributes.Of(call, (w[2].Value, w[3].Value), (x[2], x[3]));
    }

    private static ConvolutionGeometry Geometry(KernelCall call)
    {
        var (x, y) = (call.Input(0).Shape, call.OutputShape());
        return Attributes(call.Facts).Geometry(x[2], x[3], y[2], y[3], (int)call.Node.Int("group", 1));
    }
}
