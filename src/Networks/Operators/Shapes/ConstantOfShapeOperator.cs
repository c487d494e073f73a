using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Networks.Operators.Shapes;

/// <summary>A tensor filled with one number.</summary>
internal sealed class ConstantOfShapeOperator : Operator
{
    private const int LongestIndexList = 4096;

    public override string Type => "ConstantOfShape";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var shape = call.Integers(0) ?? throw call.Error("has no shape.");
        var value = Value(call.Node);
        if (value.Floats is not null) return [ValueFact.Float(shape)];
        var count = shape.All(d => d.IsKnown) ? shape.Aggregate(1L, (p, d) => p * d.Value) : -1;
        return [ValueFact.IntegerList(value.Type, shape, count is >= 0 and <= LongestIndexList ? Enumerable.Repeat((Dimension)value.Integers![0], (int)count).ToArray() : null)];
    }

    public override void Forward(KernelCall call) => call.Create().Span.Fill(Value(call.Node).Floats![0]);

    public override void Backward(KernelCall call)
    {
        // The result does not depend on the numbers of any input.
    }

    private static Constant Value(Node node) => node.TensorAttribute("value") is { } tensor ? TensorCodec.Read(node.Name, tensor) : new Constant([0f], 1);
}
