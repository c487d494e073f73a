using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Layout;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Cutting the channel axis hands each piece its own channels.</summary>
internal sealed class SplitRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        var call = context.Call(node);
        var along = SplitOperator.Axis(call) == labels.Axis;
        var start = 0;
        var lengths = SplitOperator.Lengths(call);
        for (var i = 0; i < lengths.Length; i++)
        {
            var end = start + (int)lengths[i];
            context.Set(node.Outputs[i], along ? new ChannelLabels(labels.Axis, labels.Slots[start..end]) : labels);
            start = end;
        }
    }

    public void Cut(CutContext context, Node node)
    {
        var call = context.Call(node);
        if (SplitOperator.Axis(call) != context.Axis(node.Inputs[0]) || context.Kept(node.Inputs[0]) is not { } kept) return;
        var start = 0;
        var lengths = SplitOperator.Lengths(call).Select(length => (long)kept[start..(start += (int)length)].Count(k => k)).ToArray();
        if (node.Inputs.Count < 2 && !node.Has("split"))
        {
            if (context.Graph.OperatorSet < 13) node.Set("split", lengths);
            else node.Inputs.Add("");
        }

        if (node.Has("num_outputs")) node.Remove("num_outputs");
        context.SetIntegers(node, 1, "split", lengths);
    }
}
