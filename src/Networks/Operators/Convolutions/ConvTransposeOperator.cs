using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>Transposed convolution: the gradient of a convolution with regard to its input, run forward. Filters [C, K/groups, R, S].</summary>
internal sealed class ConvTransposeOperator : FilterOperator
{
    public override string Type => "ConvTranspose";

    public override string? Refusal(Node node) =>
        node.Has("output_shape") ? "fixes output_shape; export it with pads" :
        node.Text("auto_pad", "NOTSET") is not "NOTSET" ? "uses auto_pad; export it with pads" : ConvolutionAttributes.Refusal(node);

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (x, w) = (call.Input(0), call.Input(1));
        if (x.Rank != 4 || w.Rank != 4) throw call.Error("needs images [N, C, H, W] and filters [C, K/groups, R, S].");
        if (x.Shape[1].IsKnown && x.Shape[1].Value != w.Shape[0].Value) throw call.Error($"has {x.Shape[1]} input channels, but filters for {w.Shape[0]}.");
        var groups = call.Node.Int("group", 1);
        if (groups < 1 || w.Shape[0].Value % groups != 0) throw call.Error($"cannot split {w.Shape[0]} input channels into {groups} groups.");
        ConvolutionAttributes.CheckFilters(call, w, call.Optional(2), w.Shape[1].Value * groups);
        var a = Attributes(call);
        var extra = call.Node.Ints("output_padding") ?? [0, 0];
        if (extra.Length != 2) throw call.Error($"has {extra.Length} output_padding for two dimensions.");
        var height = x.Shape[2].Map(h => (a.StrideY * (h - 1)) + extra[0] + (a.DilationY * (a.KernelY - 1)) + 1 - a.Pads[0] - a.Pads[2]);
        var width = x.Shape[3].Map(v => (a.StrideX * (v - 1)) + extra[1] + (a.DilationX * (a.KernelX - 1)) + 1 - a.Pads[1] - a.Pads[3]);
        if ((height.IsKnown && height.Value < 1) || (width.IsKnown && width.Value < 1)) throw call.Error("crops its whole output.");
        return [ValueFact.Float(x.Shape[0], w.Shape[1].Value * groups, height, width)];
    }

    protected override ConvolutionPasses Prepare(KernelCall call) => new(Geometry(call), call.OutputShape()[1], call.Input(0).Shape[1], transposed: true);

    private static ConvolutionAttributes Attributes(InferenceCall call)
    {
        var w = call.Input(1).Shape;
        return ConvolutionAttributes.Of(call, (w[2].Value, w[3].Value), (Dimension.Unknown(), Dimension.Unknown()));
    }

    /// <summary>The extents of the convolution whose gradient this is: from our output to our input.</summary>
    private static ConvolutionGeometry Geometry(KernelCall call)
    {
        var (x, y) = (call.Input(0).Shape, call.OutputShape());
        return Attributes(call.Facts).Geometry(y[2], y[3], x[2], x[3], (int)call.Node.Int("group", 1));
    }
}
