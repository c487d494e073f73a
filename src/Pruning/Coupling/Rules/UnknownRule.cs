using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>An operator whose coupling is not understood: whatever enters stays.</summary>
internal sealed class UnknownRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        var reason = $"the coupling through {node} is not understood";
        foreach (var input in node.Inputs) context.Freeze(input, reason);
        if (node.Type is "Conv" or "ConvTranspose" or "Gemm" or "MatMul") context.ProduceDense(node, reason);
    }
}
