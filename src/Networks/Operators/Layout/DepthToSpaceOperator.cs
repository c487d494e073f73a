using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>PixelShuffle: [N, C b b, H, W] to [N, C, H b, W b], in the order DCR or CRD.</summary>
internal sealed class DepthToSpaceOperator : RearrangingOperator
{
    public override string Type => "DepthToSpace";

    public override string? Refusal(Node node) => node.Int("blocksize", 0) < 1 ? "has no positive blocksize" : null;

    protected override IEnumerable<Dimension[]> Shapes(InferenceCall call)
    {
        var x = call.Input(0);
        var b = call.Node.Int("blocksize", 1);
        if (x.Rank != 4 || (x.Shape[1].IsKnown && x.Shape[1].Value % (b * b) != 0)) throw call.Error($"cannot spread its channels over blocks of {b} x {b}.");
        return [[x.Shape[0], x.Shape[1].Map(c => c / (b * b)), x.Shape[2].Map(h => h * b), x.Shape[3].Map(w => w * b)]];
    }

    /// <summary>A view over six axes: the block positions stand beside the rows and columns.</summary>
    protected override IndexMap Map(InferenceCall call, int[] shape, int index)
    {
        var x = IndexMap.Contiguous(call.Input(0).Extents);
        var b = (int)call.Node.Int("blocksize", 1);
        var c = shape[1];
        var (channel, row, column) = call.Node.Text("mode", "DCR") == "CRD" ? (b * b, b, 1) : (1, b * c, c);
        return new IndexMap(
            0, [shape[0], c, shape[2] / b, b, shape[3] / b, b], [x[0], channel * x[1], x[2], row * x[1], x[3], column * x[1]]);
    }
}
