using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>An operator that treats every plane [H, W] by itself: channels on axis 1 pass, channels that stand on an image axis are mixed.</summary>
internal sealed class ImageRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        if (labels.Axis == 1) context.Set(node.Outputs[0], labels);
        else context.Freeze(labels.Slots, $"{node} runs across them");
    }
}
