using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Joining along the channel axis lines channels up; along another axis it ties them.</summary>
internal sealed class ConcatRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var rank = context.Fact(node.Outputs[0]).Rank;
        var axis = context.Call(node).Axis(node.Int("axis", 0), rank);
        var labels = node.Inputs.Select(i => context.Of(i)).ToList();
        var channelAxis = labels.FirstOrDefault(l => l is not null)?.Axis ?? -1;
        if (channelAxis < 0) return;
        if (labels.Any(l => l is not null && l.Axis != channelAxis)) new UnknownRule().Couple(context, node);
        else if (axis == channelAxis) Join(context, node, axis);
        else Tie(context, node, channelAxis);
    }

    private static void Join(CouplingContext context, Node node, int axis)
    {
        var slots = node.Inputs.SelectMany(input => context.Of(input)?.Slots ?? Stiff(context, input, axis)).ToArray();
        context.Set(node.Outputs[0], new ChannelLabels(axis, slots));
    }

    /// <summary>Slots for a part without labels, which stays whole.</summary>
    private static int[] Stiff(CouplingContext context, string input, int axis)
    {
        var slots = context.Slots.Fresh(context.Fact(input).Extents[axis]);
        context.Freeze(slots, $"'{input}' has no channels that can be removed");
        return slots;
    }

    private static void Tie(CouplingContext context, Node node, int axis)
    {
        if (node.Inputs.Any(i => context.Of(i) is null))
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        var first = context.Of(node.Inputs[0])!.Slots;
        foreach (var input in node.Inputs.Skip(1)) context.Unite(first, context.Of(input)!.Slots);
        context.Set(node.Outputs[0], new ChannelLabels(axis, first));
    }
}
