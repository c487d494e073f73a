using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Execution.Fusion;

/// <summary>A small network in which something can be fused, or looks as if it could.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Fused">The types of the nodes that are left where only the output is computed, in order.</param>
/// <param name="Network">Makes it and names its output.</param>
internal sealed record FusionCase(string Name, string Fused, Func<GraphBuilder, string> Network)
{
    public GraphBuilder Build()
    {
        var builder = new GraphBuilder();
        return builder.Output(Network(builder));
    }
}
