using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Scale, shift and statistics belong to the channels they normalise.</summary>
internal sealed class BatchNormalizationRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        for (var i = 1; i < 5 && labels.Axis == 1; i++) context.Attach(node.Inputs[i], 0, labels.Slots);
        context.Set(node.Outputs[0], labels);
    }
}
