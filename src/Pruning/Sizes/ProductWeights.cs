using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Sizes;

/// <summary>Which constants of a graph take part in products.</summary>
internal static class ProductWeights
{
    /// <summary>The weights of convolutions and matrix products, with how often each number multiplies for one input.</summary>
    public static IEnumerable<(string Weight, long Positions)> Of(Graph graph, Dictionary<string, ValueFact> facts)
    {
        foreach (var node in graph.Nodes.Where(n => n.Inputs.Count > 1 && graph.Constants.ContainsKey(n.Inputs[1])))
        {
            var rows = node.Type switch
            {
                "Conv" => Product(facts[node.Outputs[0]].Extents.Skip(2)),
                "ConvTranspose" => Product(facts[node.Inputs[0]].Extents.Skip(2)),
                "Gemm" or "MatMul" => Product(facts[node.Outputs[0]].Extents.SkipLast(1)),
                _ => 0,
            };
            if (rows > 0) yield return (node.Inputs[1], rows);
        }
    }

    private static long Product(IEnumerable<int> extents) => extents.Aggregate(1L, (a, b) => a * b);
}
