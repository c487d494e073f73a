using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Adds a constant, the mirrored or the outermost elements around a tensor; negative pads crop (constant mode).</summary>
internal sealed class PadOperator : Operator
{
    public override string Type => "Pad";

    public override string? Refusal(Node node) => node.Text("mode", "constant") is "constant" or "reflect" or "edge" ? null : $"has the mode '{node.Text("mode", "")}'";

    /// <summary>The pads, [begin of every axis, end of every axis].</summary>
    public static long[] Pads(InferenceCall call)
    {
        var rank = call.Input(0).Rank;
        var listed = call.Numbers(1, "pads") ?? throw call.Error("has no pads.");
        if (call.Numbers(3) is not { } axes) return listed.Length == 2 * rank ? listed : throw call.Error($"has {listed.Length} pads for {rank} axes.");
        var pads = new long[2 * rank];
        for (var i = 0; i < axes.Length; i++)
        {
            pads[call.Axis(axes[i], rank)] = listed[i];
            pads[call.Axis(axes[i], rank) + rank] = listed[i + axes.Length];
        }

        return pads;
    }

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        var pads = Pads(call);
        var shape = x.Shape.Select((d, k) => pads[k] + pads[k + x.Rank] == 0 ? d : d.Map(e => e + pads[k] + pads[k + x.Rank])).ToArray();
        if (shape.Any(d => d.IsKnown && d.Value < 0)) throw call.Error($"crops more than there is: [{string.Join(", ", pads)}].");
        return [ValueFact.Float(shape)];
    }

    public override void Forward(KernelCall call)
    {
        var (x, y) = (call.Input(0), call.Create());
        var value = call.Optional(2)?.Data[0] ?? call.Node.Float("value", 0);
        VisitRows(call, (columns, from, to) =>
        {
            for (var j = 0; j < columns.Length; j++) y.Data[to + j] = from < 0 || columns[j] < 0 ? value : x.Data[from + columns[j]];
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var dy = call.OutputGradient()!;
        VisitRows(call, (columns, from, to) =>
        {
            for (var j = 0; j < columns.Length; j++)
                if (from >= 0 && columns[j] >= 0) dx.Data[from + columns[j]] += dy.Data[to + j];
        });
    }

    /// <summary>
    /// Calls <paramref name="visit"/> for every row along the last axis with the input columns that it shows, the start of the input row and that of the
    /// output row; -1 stands for the constant.
    /// </summary>
    private static void VisitRows(KernelCall call, Action<int[], int, int> visit)
    {
        var shape = call.OutputShape();
        var sources = SourceIndices(call, shape, call.Input(0).Shape);
        var strides = IndexMap.Contiguous(call.Input(0).Shape);
        var count = QuantumPrune.Tensors.Tensor.CountOf(shape);
        for (var to = 0; to < count; to += shape[^1])
        {
            var (rest, from) = (to / shape[^1], 0);
            for (var k = shape.Length - 2; k >= 0; k--)
            {
                (rest, var index) = Math.DivRem(rest, shape[k]);
                var s = sources[k][index];
                from = s < 0 || from < 0 ? -1 : from + (s * strides[k]);
            }

            visit(sources[^1], from, to);
        }
    }

    private static int[][] SourceIndices(KernelCall call, int[] shape, int[] source)
    {
        var pads = Pads(call.Facts);
        var mode = call.Node.Text("mode", "constant");
        return shape.Select((extent, k) => Enumerable.Range(0, extent).Select(i => Source(i - (int)pads[k], source[k], mode)).ToArray()).ToArray();
    }

    private static int Source(int i, int extent, string mode)
    {
        if (i >= 0 && i < extent) return i;
        if (mode == "edge") return Math.Clamp(i, 0, extent - 1);
        if (mode != "reflect" || extent < 2) return -1;
        var period = 2 * (extent - 1);
        var folded = ((i % period) + period) % period;
        return folded < extent ? folded : period - folded;
    }
}
