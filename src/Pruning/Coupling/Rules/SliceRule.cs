using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Layout;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A slice of the channel axis keeps a run of the channels; slices of other axes pass them on.</summary>
internal sealed class SliceRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        var cut = SliceOperator.Cuts(context.Call(node))[labels.Axis];
        if (cut.Step != 1)
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        context.Set(node.Outputs[0], labels with { Slots = labels.Slots.Skip((int)cut.Start).Take((int)cut.Count.Value).ToArray() });
    }

    public void Cut(CutContext context, Node node)
    {
        var axis = context.Axis(node.Inputs[0]);
        if (axis < 0 || context.Kept(node.Inputs[0]) is not { } kept) return;
        var call = context.Call(node);
        var axes = (call.Numbers(3, "axes") ?? Enumerable.Range(0, call.Numbers(1, "starts")!.Length).Select(k => (long)k)).Select(a => call.Axis(a, call.Input(0).Rank)).ToList();
        var at = axes.IndexOf(axis);
        if (at < 0) return;
        var cut = SliceOperator.Cuts(call)[axis];
        var before = kept.Take((int)cut.Start).Count(k => k);
        var inside = kept.Skip((int)cut.Start).Take((int)cut.Count.Value).Count(k => k);
        Replace(context, node, 1, "starts", call.Numbers(1, "starts")!, at, before);
        Replace(context, node, 2, "ends", call.Numbers(2, "ends")!, at, before + inside);
    }

    private static void Replace(CutContext context, Node node, int input, string attribute, long[] values, int at, long value)
    {
        values[at] = value;
        context.SetIntegers(node, input, attribute, values);
    }
}
