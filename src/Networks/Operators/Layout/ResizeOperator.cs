using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

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
        var (x, y) = (call.Input(0), call.Create());
        var (rows, columns) = Taps(call);
        var (plane, outPlane) = (x.Shape[2] * x.Shape[3], rows.Length * columns.Length);
        Workers.For(x.Shape[0] * x.Shape[1], p =>
        {
            var from = x.Data.AsSpan(p * plane, plane);
            var to = y.Data.AsSpan(p * outPlane, outPlane);
            for (var i = 0; i < rows.Length; i++)
            {
                var top = from.Slice(rows[i].Low * x.Shape[3], x.Shape[3]);
                var bottom = from.Slice(rows[i].High * x.Shape[3], x.Shape[3]);
                for (var j = 0; j < columns.Length; j++) to[(i * columns.Length) + j] = rows[i].Mix(columns[j].Mix(top), columns[j].Mix(bottom));
            }
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var dy = call.OutputGradient()!;
        var (rows, columns) = Taps(call);
        var (plane, outPlane, width) = (dx.Shape[2] * dx.Shape[3], rows.Length * columns.Length, dx.Shape[3]);
        Workers.For(dx.Shape[0] * dx.Shape[1], p =>
        {
            var to = dx.Data.AsSpan(p * plane, plane);
            for (var o = 0; o < outPlane; o++)
            {
                var (row, column) = (rows[o / columns.Length], columns[o % columns.Length]);
                var gradient = dy.Data[(p * outPlane) + o];
                column.Spread(to.Slice(row.Low * width, width), gradient * (1 - row.Weight));
                column.Spread(to.Slice(row.High * width, width), gradient * row.Weight);
            }
        });
    }

    private static (AxisTap[] Rows, AxisTap[] Columns) Taps(KernelCall call)
    {
        var (x, y) = (call.Input(0).Shape, call.OutputShape());
        var scales = Sizes(call.Facts) is null ? Scales(call.Facts)! : [1, 1, (float)y[2] / x[2], (float)y[3] / x[3]];
        return (AxisTap.Along(call, x[2], y[2], scales[2]), AxisTap.Along(call, x[3], y[3], scales[3]));
    }

    private static float[]? Scales(InferenceCall call)
    {
        var found = call.Node.Floats("scales") ?? Enumerable.Range(1, Math.Max(0, call.InputCount - 1)).Select(call.Optional).FirstOrDefault(f => f?.Constant?.Floats is { Length: 4 })?.Constant!.Floats;
        if (found is null && Sizes(call) is null) throw call.Error("has neither constant scales nor sizes.");
        return found;
    }

    private static Dimension[]? Sizes(InferenceCall call) => call.Optional(3) is null ? null : call.Integers(3);
}
