using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A transposed convolution: filters [C, K/groups, R, S]. Grouped ones other than depthwise stay dense.</summary>
internal sealed class ConvTransposeRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var filters = context.Graph.Constants.GetValueOrDefault(node.Inputs[1]);
        var groups = node.Int("group", 1);
        if (context.Of(node.Inputs[0]) is not { Axis: 1 } input || filters is null || (groups > 1 && (filters.Shape[1] != 1 || groups != filters.Shape[0])))
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        context.Attach(node.Inputs[1], 0, input.Slots);
        var output = input.Slots;
        if (groups == 1)
        {
            context.Consume(node, input.Slots);
            output = context.Produce(node, filters.Shape[1], 1, node.Inputs[1]);
            context.Attach(node.Inputs[1], 1, output);
        }

        context.Set(node.Outputs[0], new ChannelLabels(1, output));
        context.Attach(node.Input(2), 0, output);
    }

    public void Cut(CutContext context, Node node)
    {
        if (node.Int("group", 1) > 1 && context.Kept(node.Inputs[0]) is { } kept) node.Set("group", kept.Count(k => k));
    }
}
