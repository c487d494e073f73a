using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>A fully connected layer mixes its input features and produces new ones.</summary>
internal sealed class GemmRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var weights = context.Graph.Constants.GetValueOrDefault(node.Inputs[1]);
        var input = context.Of(node.Inputs[0]);
        if (weights is null || input is { Axis: not 1 } || node.Int("transA", 0) != 0)
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        var outputAxis = node.Int("transB", 0) != 0 ? 0 : 1;
        if (input is not null)
        {
            context.Consume(node, input.Slots);
            context.Attach(node.Inputs[1], 1 - outputAxis, input.Slots);
        }
        else
        {
            context.ConsumeUnlabelled(node, 1 - outputAxis, weights.Shape[1 - outputAxis]);
        }

        var output = context.Produce(node, weights.Shape[outputAxis], 1, node.Inputs[1]);
        context.Attach(node.Inputs[1], outputAxis, output);
        AttachBias(context, node.Input(2), output);
    }

    private static void AttachBias(CouplingContext context, string bias, int[] output)
    {
        if (bias.Length == 0) return;
        var shape = context.Fact(bias).Extents;
        if (!context.IsConstant(bias)) context.Freeze(output, "their bias is computed");
        else if (shape.Length > 0 && shape[^1] == output.Length) context.Attach(bias, shape.Length - 1, output);
    }
}
