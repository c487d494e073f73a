using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A fully connected layer written as a product with a constant matrix; other products stay dense.</summary>
internal sealed class MatMulRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var weights = context.Graph.Constants.GetValueOrDefault(node.Inputs[1]);
        var input = context.Of(node.Inputs[0]);
        if (weights is not { Shape.Length: 2 } || input is { Axis: not 1 } || context.Fact(node.Inputs[0]).Rank != 2)
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        if (input is not null)
        {
            context.Consume(node, input.Slots);
            context.Attach(node.Inputs[1], 0, input.Slots);
        }
        else
        {
            context.ConsumeUnlabelled(node, 0, weights.Shape[0]);
        }

        context.Attach(node.Inputs[1], 1, context.Produce(node, weights.Shape[1], 1, node.Inputs[1]));
    }
}
