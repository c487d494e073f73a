using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>Every channel is treated by itself: the output has the input's channels.</summary>
internal sealed class PassThroughRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node) => context.Set(node.Outputs[0], context.Of(node.Inputs[0]));
}
