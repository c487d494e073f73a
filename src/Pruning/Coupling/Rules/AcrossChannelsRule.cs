using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>An operator that normalises over an axis: channels on that axis stay, others pass.</summary>
internal sealed class AcrossChannelsRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        if (RunsOver(context, node, labels.Axis)) context.Freeze(labels.Slots, $"{node} runs across them");
        context.Set(node.Outputs[0], labels);
    }

    private static bool RunsOver(CouplingContext context, Node node, int axis)
    {
        var call = context.Call(node);
        var single = node.Type != "LayerNormalization" && context.Graph.OperatorSet >= 13;
        var first = call.Axis(node.Int("axis", node.Type == "LayerNormalization" || single ? -1 : 1), call.Input(0).Rank);
        return single ? axis == first : axis >= first;
    }
}
