using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Drops axes of extent 1.</summary>
internal sealed class SqueezeOperator : ViewOperator
{
    public override string Type => "Squeeze";

    protected override Dimension[] NewShape(InferenceCall call)
    {
        var shape = call.Input(0).Shape;
        var axes = call.Numbers(1, "axes")?.Select(a => call.Axis(a, shape.Length)).ToHashSet();
        return shape.Where((d, k) => axes is null ? d != 1 : !axes.Contains(k)).ToArray();
    }
}
