using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Shapes;

/// <summary>The extents of a tensor as a list.</summary>
internal sealed class ShapeOperator : ShapeOnlyOperator
{
    public override string Type => "Shape";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var shape = call.Input(0).Shape;
        var start = Clamp(call.Node.Int("start", 0), shape.Length);
        var end = Clamp(call.Node.Int("end", shape.Length), shape.Length);
        var part = start < end ? shape[start..end] : [];
        return [ValueFact.IntegerList(ElementType.Int64, [part.Length], part)];
    }

    private static int Clamp(long position, int rank) => (int)Math.Clamp(position < 0 ? position + rank : position, 0, rank);
}
