using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>An elementwise operation ties its operands channel by channel: residual additions, squeeze-and-excitation factors, constants.</summary>
internal sealed class BroadcastRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var rank = context.Fact(node.Outputs[0]).Rank;
        var labelled = node.Inputs.Select(i => (Name: i, Labels: context.Of(i), Rank: context.Fact(i).Rank)).Where(i => i.Labels is not null).ToList();
        if (labelled.Count == 0) return;
        var axis = labelled.Max(i => i.Labels!.Axis + rank - i.Rank);
        var channels = context.Fact(node.Outputs[0]).Extents[axis];
        var full = labelled.Where(i => i.Labels!.Axis + rank - i.Rank == axis && i.Labels.Slots.Length == channels).ToList();
        foreach (var other in labelled.Except(full)) context.Freeze(other.Name, $"{node} spreads them over several channels");
        if (full.Count == 0) return;
        var slots = full[0].Labels!.Slots;
        foreach (var other in full.Skip(1)) context.Unite(slots, other.Labels!.Slots);
        foreach (var input in node.Inputs.Where(i => context.Of(i) is null)) TieUnlabelled(context, node, input, axis - rank, slots);
        context.Set(node.Outputs[0], new ChannelLabels(axis, slots));
    }

    private static void TieUnlabelled(CouplingContext context, Node node, string input, int axisFromEnd, int[] slots)
    {
        var shape = context.Fact(input).Extents;
        var axis = shape.Length + axisFromEnd;
        if (axis < 0 || shape[axis] == 1) return;
        if (context.IsConstant(input)) context.Attach(input, axis, slots);
        else context.Freeze(slots, $"{node} combines them with '{input}', whose channels are not understood");
    }
}
