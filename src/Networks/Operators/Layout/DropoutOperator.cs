using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Dropout as at inference: the input itself. Fine-tuning of a pruned network runs without it, too.</summary>
internal sealed class DropoutOperator : ViewOperator
{
    public override string Type => "Dropout";

    public override string? Refusal(Node node) => node.Outputs.Count > 1 && node.Outputs[1].Length > 0 ? "is asked for its mask" : null;

    protected override Dimension[] NewShape(InferenceCall call) => call.Input(0).Shape;
}
