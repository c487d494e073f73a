using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Permutes the axes; reverses them if the node names no order.</summary>
internal sealed class TransposeOperator : RearrangingOperator
{
    public override string Type => "Transpose";

    public static int[] Order(InferenceCall call)
    {
        var rank = call.Input(0).Rank;
        var order = call.Node.Ints("perm")?.Select(p => (int)p).ToArray() ?? Enumerable.Range(0, rank).Reverse().ToArray();
        return order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? order : throw call.Error($"has the order [{string.Join(", ", order)}].");
    }

    protected override IEnumerable<Dimension[]> Shapes(InferenceCall call) => [Order(call).Select(k => call.Input(0).Shape[k]).ToArray()];

    protected override IndexMap Map(InferenceCall call, int[] shape, int index)
    {
        var strides = IndexMap.Contiguous(call.Input(0).Extents);
        return new IndexMap(0, shape, Order(call).Select(k => strides[k]).ToArray());
    }
}
