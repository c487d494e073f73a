using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Changes the extents of the image axes by nearest neighbour or linear interpolation. Also stands for the older Upsample.</summary>
internal sealed class ResizeOperator(string type) : Operator
{
    public override string Type => type;

    public override string? Refusal(Node node)
    {
        if (node.Text("mode", "nearest") is not ("nearest" or "linear")) return $"has the mode '{node.Text("mode", "")}'; nearest and linear are supported";
        if (node.Int("antialias", 0) != 0) return "asks for antialiasing";
        if (node.Has("axes")) return "names axes; export it with scales or sizes for all axes";
        if (node.Text("keep_aspect_ratio_policy", "stretch") != "stretch") return "keeps the aspect ratio; export it with scales or exact sizes";
        return node.Text("coordinate_transformation_mode", "half_pixel") is "half_pixel" or "pytorch_half_pixel" or "align_corners" or "asymmetric"
            ? null
            : $"has the coordinate mode '{node.Text("coordinate_transformation_mode", "")}'";
    }

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        if (x.Rank != 4) throw call.Error("needs images [N, C, H, W].");
        var scales = Scales(call);
        var shape = Sizes(call) ?? x.Shape.Select((d, k) => scales![k] == 1 ? d : d.Map(e => (long)Math.Floor(e * (double)scales[k]))).ToArray();
        if (shape.Length != 4 || (shape[1].IsKnown && x.Shape[1].IsKnown && shape[1] != x.Shape[1])) throw call.Error("resizes another axis than height and width.");
        return [ValueFact.Float(x.Shape[0], x.Shape[1], shape[2], shape[3])];
    }

    public override void Forward(KernelCall call)
    {
        var (x, y, grid) = (call.Input(0), call.Create(), call.State(Grid));
        var pieces = Pieces.Of(x.Shape[0] * x.Shape[1], grid.OutPlane);
        Workers.For(pieces.Count, (grid, pieces, x: x.Data, y: y.Data), static (s, i) =>
        {
            var (plane, outPlane) = (s.grid.Plane, s.grid.OutPlane);
            for (var p = s.pieces.Start(i); p < s.pieces.End(i); p++) s.grid.Read(s.x.AsSpan(p * plane, plane), s.y.AsSpan(p * outPlane, outPlane));
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var (dy, grid) = (call.OutputGradient()!, call.State(Grid));
        var pieces = Pieces.Of(dx.Shape[0] * dx.Shape[1], grid.OutPlane);
        Workers.For(pieces.Count, (grid, pieces, dy: dy.Data, dx: dx.Data), static (s, i) =>
        {
            var (plane, outPlane) = (s.grid.Plane, s.grid.OutPlane);
            for (var p = s.pieces.Start(i); p < s.pieces.End(i); p++) s.grid.AddGradient(s.dy.AsSpan(p * outPlane, outPlane), s.dx.AsSpan(p * plane, plane));
        });
    }

    private static ResizeGrid Grid(KernelCall call)
    {
        var (x, y) = (call.Input(0).Shape, call.OutputShape());
        var scales = Sizes(call.Facts) is null ? Scales(call.Facts)! : [1, 1, (float)y[2] / x[2], (float)y[3] / x[3]];
        return new ResizeGrid(x[2], x[3], AxisTap.Along(call, x[2], y[2], scales[2]), AxisTap.Along(call, x[3], y[3], scales[3]));
    }

    private static float[]? Scales(InferenceCall call)
    {
        var found = call.Node.Floats("scales") ?? Enumerable.Range(1, Math.Max(0, call.InputCount - 1)).Select(call.Optional).FirstOrDefault(f => f?.Constant?.Floats is { Length: 4 })?.Constant!.Floats;
        if (found is null && Sizes(call) is null) throw call.Error("has neither constant scales nor sizes.");
        return found;
    }

    private static Dimension[]? Sizes(InferenceCall call) => call.Optional(3) is null ? null : call.Integers(3);
}
