using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Shapes;

/// <summary>Elements of an index list at given positions.</summary>
internal sealed class GatherOperator : ShapeOnlyOperator
{
    public override string Type => "Gather";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (list, at) = (call.Input(0), call.Input(1));
        if (list.Integers is not { } values || list.Rank != 1) throw call.Error("picks from data; it is supported on shapes and index lists only.");
        var positions = call.Numbers(1)!;
        if (positions.Any(p => p < -values.Length || p >= values.Length)) throw call.Error($"picks [{string.Join(", ", positions)}] of {values.Length} elements.");
        return [ValueFact.IntegerList(list.Type, at.Shape, positions.Select(p => values[p < 0 ? p + values.Length : p]).ToArray())];
    }
}
