namespace QuantumPrune.Networks.Losses;

/// <summary>What the last axis of a classifier's output holds; follows from the network's last operator.</summary>
public enum OutputKind
{
    /// <summary>Unnormalised scores (the network ends in Gemm, Conv, …).</summary>
    Logits,

    /// <summary>Probabilities that sum to 1 (the network ends in Softmax).</summary>
    Probabilities,

    /// <summary>Logarithms of probabilities (the network ends in LogSoftmax).</summary>
    LogProbabilities,
}
