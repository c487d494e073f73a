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
        var (x, y, frame) = (call.Input(0), call.Create(), call.State(Frame));
        var value = call.Optional(2)?.Data[0] ?? frame.Value;
        Workers.For(frame.Tasks.Count, (frame, x: x.Data, y: y.Data, value), static (s, i) =>
        {
            for (var row = s.frame.Tasks.Start(i); row < s.frame.Tasks.End(i); row++) s.frame.ReadRow(row, s.x, s.y, s.value);
        });
    }

    /// <summary>One row after the other: rows of the result may show the same row of the input.</summary>
    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var frame = call.State(Frame);
        for (var row = 0; row < frame.Tasks.Total; row++) frame.AddRow(row, call.OutputGradient()!.Data, dx.Data);
    }

    private static PadFrame Frame(KernelCall call)
    {
        var (shape, source) = (call.OutputShape(), call.Input(0).Shape);
        return new PadFrame(shape, SourceIndices(call, shape, source), IndexMap.Contiguous(source), call.Node.Float("value", 0));
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
