using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>The input itself.</summary>
internal sealed class IdentityOperator : ViewOperator
{
    public override string Type => "Identity";

    protected override Dimension[] NewShape(InferenceCall call) => call.Input(0).Shape;
}
