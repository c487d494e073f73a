using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Losses;

/// <summary>Finds out what a classifier's outputs are.</summary>
public static class OutputKinds
{
    /// <summary>Probabilities after Softmax, their logarithms after LogSoftmax, else scores.</summary>
    public static OutputKind Of(Graph graph) => graph.Producers().GetValueOrDefault(graph.Output.Name)?.Type switch
    {
        "Softmax" => OutputKind.Probabilities,
        "LogSoftmax" => OutputKind.LogProbabilities,
        _ => OutputKind.Logits,
    };
}
