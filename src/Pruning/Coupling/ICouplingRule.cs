using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Coupling;

/// <summary>What an operator means for channels: which must go together, and what of the node changes when some go.</summary>
internal interface ICouplingRule
{
    /// <summary>Labels the outputs from the inputs and ties the node's constants.</summary>
    void Couple(CouplingContext context, Node node);

    /// <summary>Adapts attributes and index lists after the constants were cut.</summary>
    void Cut(CutContext context, Node node)
    {
    }
}
