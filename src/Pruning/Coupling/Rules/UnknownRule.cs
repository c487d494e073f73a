using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>An operator whose coupling is not understood: whatever enters stays.</summary>
internal sealed class UnknownRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        foreach (var input in node.Inputs) context.Freeze(input, $"the coupling through {node} is not understood");
    }
}
