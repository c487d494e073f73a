using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A mean over positions keeps the channels; a mean over channels holds on to all of them.</summary>
internal sealed class ReduceRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        var call = context.Call(node);
        var rank = call.Input(0).Rank;
        var axes = call.Numbers(1, "axes")?.Select(a => call.Axis(a, rank)).ToHashSet() ?? Enumerable.Range(0, rank).ToHashSet();
        if (axes.Contains(labels.Axis)) context.Freeze(labels.Slots, $"{node} averages over them");
        else context.Set(node.Outputs[0], labels with { Axis = node.Int("keepdims", 1) != 0 ? labels.Axis : labels.Axis - axes.Count(a => a < labels.Axis) });
    }
}
