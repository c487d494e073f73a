using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Constants that may be changed without another node noticing.</summary>
internal static class OwnConstants
{
    /// <summary>The numbers of a node's constant, which becomes the node's own where it is shared.</summary>
    public static float[] Of(Graph graph, Node node, int input)
    {
        var name = node.Inputs[input];
        if (graph.Nodes.Sum(n => n.Inputs.Count(i => i == name)) > 1)
        {
            var own = graph.FreshName(name + "_own");
            graph.Constants[own] = graph.Constants[name].Clone();
            node.Inputs[input] = name = own;
        }

        return graph.Constants[name].Floats!;
    }
}
