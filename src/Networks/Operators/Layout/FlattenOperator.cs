using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Merges the axes before <c>axis</c> and those from it on.</summary>
internal sealed class FlattenOperator : ViewOperator
{
    public override string Type => "Flatten";

    protected override Dimension[] NewShape(InferenceCall call)
    {
        var x = call.Input(0);
        var axis = (int)call.Node.Int("axis", 1);
        if (axis < 0) axis += x.Rank;
        if (axis < 0 || axis > x.Rank) throw call.Error($"has axis {axis}.");
        return [Merged(x.Shape.Take(axis)), Merged(x.Shape.Skip(axis))];
    }
}
