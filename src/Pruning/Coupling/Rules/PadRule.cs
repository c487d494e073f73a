using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Layout;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Padding the channel axis adds constant channels, which go when the channels that they are added to go (option-A shortcuts).</summary>
internal sealed class PadRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        var (before, after) = ChannelPads(PadOperator.Pads(context.Call(node)), labels.Axis);
        if (before < 0 || after < 0 || (before + after > 0 && node.Text("mode", "constant") != "constant"))
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        int[] slots = [.. context.Slots.Fresh((int)before), .. labels.Slots, .. context.Slots.Fresh((int)after)];
        context.Set(node.Outputs[0], labels with { Slots = slots });
    }

    public void Cut(CutContext context, Node node)
    {
        var axis = context.Axis(node.Inputs[0]);
        if (axis < 0 || context.Kept(node.Outputs[0]) is not { } kept) return;
        var pads = PadOperator.Pads(context.Call(node));
        var (before, after) = ChannelPads(pads, axis);
        if (before + after == 0) return;
        pads[axis] = kept.Take((int)before).Count(k => k);
        pads[axis + (pads.Length / 2)] = kept.TakeLast((int)after).Count(k => k);
        if (node.Inputs.Count > 3) node.Inputs.RemoveAt(3); // the list now names every axis
        context.SetIntegers(node, 1, "pads", pads);
    }

    private static (long Before, long After) ChannelPads(long[] pads, int axis) => (pads[axis], pads[axis + (pads.Length / 2)]);
}
