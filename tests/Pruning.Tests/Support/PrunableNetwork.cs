using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>A small network with one way for channels to hang together.</summary>
/// <param name="Name">The way.</param>
/// <param name="Groups">The sizes of its groups, in order.</param>
/// <param name="Network">Makes it; the first input is x.</param>
internal sealed record PrunableNetwork(string Name, int[] Groups, Func<GraphBuilder, string> Network)
{
    /// <summary>Whether some convolution sees zero padding, so that folded means are exact away from borders only.</summary>
    public bool IsPadded { get; init; }

    public int OperatorSet { get; init; } = 13;

    public Graph Load(out Tensor input)
    {
        var builder = new GraphBuilder(OperatorSet);
        builder.Output(Network(builder));
        input = builder.Feeds["x"];
        return builder.Load();
    }

    public CouplingMap Map(out Tensor input)
    {
        var graph = Load(out input);
        return ChannelCoupling.Analyze(graph, [1, .. input.Shape.Skip(1)]);
    }

    public override string ToString() => Name;
}
