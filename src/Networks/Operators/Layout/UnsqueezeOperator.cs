using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Inserts axes of extent 1.</summary>
internal sealed class UnsqueezeOperator : ViewOperator
{
    public override string Type => "Unsqueeze";

    protected override Dimension[] NewShape(InferenceCall call)
    {
        var shape = call.Input(0).Shape;
        var listed = call.Numbers(1, "axes") ?? throw call.Error("has no axes.");
        var axes = listed.Select(a => call.Axis(a, shape.Length + listed.Length)).ToHashSet();
        var old = new Queue<Dimension>(shape);
        return Enumerable.Range(0, shape.Length + axes.Count).Select(k => axes.Contains(k) ? 1 : old.Dequeue()).ToArray();
    }
}
