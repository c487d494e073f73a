using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Training;

/// <summary>Starting weights for training from scratch.</summary>
public static class WeightInitialization
{
    /// <summary>
    /// Filters normal with variance 2 / (inputs of an output) (He et al. 2015), other parameters as they are if they belong to normalisations, biases zero.
    /// </summary>
    public static void Apply(Graph graph, ulong seed)
    {
        var random = new RandomSource(seed).Split("weights");
        foreach (var node in graph.Nodes.Where(n => n.Type is "Conv" or "ConvTranspose" or "Gemm" or "MatMul"))
        {
            if (graph.Constants.GetValueOrDefault(node.Inputs[1]) is { Floats: { } weights } constant)
            {
                var deviation = Math.Sqrt(2.0 / FanIn(node, constant));
                for (var i = 0; i < weights.Length; i++) weights[i] = (float)(deviation * random.NextGaussian());
            }

            if (graph.Constants.GetValueOrDefault(node.Input(2)) is { Floats: { } bias }) Array.Clear(bias);
        }
    }

    private static int FanIn(Node node, Constant weights) => node.Type switch
    {
        "Conv" => weights.Count / weights.Shape[0],
        "ConvTranspose" => weights.Count / weights.Shape[1],
        "Gemm" when node.Int("transB", 0) != 0 => weights.Shape[1],
        _ => weights.Shape[0],
    };
}
