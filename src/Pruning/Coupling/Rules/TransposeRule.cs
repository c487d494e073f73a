using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Layout;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>The channel axis moves.</summary>
internal sealed class TransposeRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        var order = TransposeOperator.Order(context.Call(node));
        context.Set(node.Outputs[0], labels with { Axis = Array.IndexOf(order, labels.Axis) });
    }
}
