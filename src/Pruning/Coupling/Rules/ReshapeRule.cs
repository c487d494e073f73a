using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Reshapes that keep the channel axis, or merge the axes behind it into it (flatten). Others leave the channels dense.</summary>
internal sealed class ReshapeRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        if (node.Type == "Squeeze" && context.Call(node).Numbers(1, "axes") is null)
        {
            new UnknownRule().Couple(context, node); // it would drop the channel axis, too, once one channel is left
            return;
        }

        var (from, to) = (context.Fact(node.Inputs[0]).Extents, context.Fact(node.Outputs[0]).Extents);
        var before = from.Take(labels.Axis).Aggregate(1L, (a, b) => a * b);
        var axis = AxisAfter(to, before);
        var behind = from.Skip(labels.Axis + 1).Aggregate(1, (a, b) => a * b);
        if (axis >= 0 && to[axis] == from[labels.Axis]) context.Set(node.Outputs[0], new ChannelLabels(axis, labels.Slots));
        else if (axis >= 0 && to[axis] == from[labels.Axis] * behind)
            context.Set(node.Outputs[0], new ChannelLabels(axis, labels.Slots.SelectMany(s => Enumerable.Repeat(s, behind)).ToArray()));
        else new UnknownRule().Couple(context, node);
    }

    /// <summary>An extent written as a number follows the channels; 0 and -1 follow by themselves.</summary>
    public void Cut(CutContext context, Node node)
    {
        if (node.Type != "Reshape" || context.Kept(node.Outputs[0]) is not { } kept) return;
        if (context.Call(node).Optional(1)?.Constant?.Integers is not { } shape) return;
        var axis = context.Axis(node.Outputs[0]);
        if (shape[axis] <= 0) return;
        var changed = (long[])shape.Clone();
        changed[axis] = kept.Count(k => k);
        context.SetIntegers(node, 1, "shape", changed);
    }

    /// <summary>The first axis of extent above 1 (or the last one) at which the product of the extents before it equals <paramref name="before"/>.</summary>
    private static int AxisAfter(int[] shape, long before)
    {
        var product = 1L;
        var candidate = -1;
        for (var k = 0; k < shape.Length; k++)
        {
            if (product == before && k > 0)
            {
                candidate = k;
                if (shape[k] > 1) return k;
            }

            product *= shape[k];
        }

        return candidate;
    }
}
