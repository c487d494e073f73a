using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Dropout as at inference: the input itself. Fine-tuning of a pruned network runs without it, too.</summary>
internal sealed class DropoutOperator : ViewOperator
{
    public override string Type => "Dropout";

    protected override Dimension[] NewShape(InferenceCall call) => call.Input(0).Shape;
}
