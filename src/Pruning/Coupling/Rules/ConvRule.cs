using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A convolution mixes its input channels and produces new ones; a depthwise one hands its channels on.</summary>
internal sealed class ConvRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var filters = context.Graph.Constants.GetValueOrDefault(node.Inputs[1]);
        var input = context.Of(node.Inputs[0]);
        if (filters is null || input is { Axis: not 1 } || (input is null && node.Int("group", 1) > 1)) new UnknownRule().Couple(context, node);
        else if (input is not null && IsDepthwise(node, filters)) CoupleDepthwise(context, node, input, filters);
        else CoupleMixing(context, node, input, filters);
    }

    public void Cut(CutContext context, Node node)
    {
        var groups = (int)node.Int("group", 1);
        if (groups > 1 && context.Kept(node.Inputs[0]) is { } kept && kept.Length == groups) node.Set("group", kept.Count(k => k));
    }

    private static bool IsDepthwise(Node node, Constant filters) => filters.Shape[1] == 1 && node.Int("group", 1) > 1;

    private static void CoupleDepthwise(CouplingContext context, Node node, ChannelLabels input, Constant filters)
    {
        var perChannel = filters.Shape[0] / input.Slots.Length;
        var slots = Enumerable.Range(0, filters.Shape[0]).Select(o => input.Slots[o / perChannel]).ToArray();
        context.Attach(node.Inputs[1], 0, slots);
        context.Attach(node.Input(2), 0, slots);
        context.Set(node.Outputs[0], new ChannelLabels(1, slots));
    }

    /// <summary>An input without labels keeps its channels; what the layer produces can go all the same.</summary>
    private static void CoupleMixing(CouplingContext context, Node node, ChannelLabels? input, Constant filters)
    {
        var groups = (int)node.Int("group", 1);
        if (input is not null)
        {
            TieAcrossGroups(context, input.Slots, groups);
            context.Consume(node, input.Slots);
            context.Attach(node.Inputs[1], 1, input.Slots[..filters.Shape[1]]);
        }
        else
        {
            context.ConsumeUnlabelled(node, 1, filters.Shape[1]);
        }

        var output = context.Produce(node, filters.Shape[0], 1, node.Inputs[1]);
        TieAcrossGroups(context, output, groups);
        context.Attach(node.Inputs[1], 0, output);
        context.Attach(node.Input(2), 0, output);
    }

    /// <summary>All groups of a grouped convolution must keep equally many channels: tie the same position of each.</summary>
    private static void TieAcrossGroups(CouplingContext context, int[] slots, int groups)
    {
        var size = slots.Length / groups;
        for (var i = size; i < slots.Length; i++) context.Slots.Unite(slots[i % size], slots[i]);
    }
}
