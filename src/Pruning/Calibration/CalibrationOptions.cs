namespace QuantumPrune.Pruning.Calibration;

/// <summary>How sensitivities are measured.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Sampled outputs per calibration sample for the Fisher term, 1 to 64; 4 by default.</summary>
    public int Probes { get; init; } = 4;

    /// <summary>Whether a removed channel counts as its mean (folded into the consumers' bias) rather than as zero; on by default.</summary>
    public bool Folding { get; init; } = true;

    /// <summary>Whether the Taylor term is |mean of gradients| (it averages out on a trained network) rather than the mean of their magnitudes.</summary>
    public bool SignedTaylor { get; init; }

    /// <summary>How similar activations are measured.</summary>
    public SimilarityKind Similarity { get; init; } = SimilarityKind.Pearson;

    /// <summary>The seed of the sampled outputs.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        if (Probes is < 1 or > 64) throw new InputException("QP1302", $"{Probes} probes are asked for.", "Choose 1 to 64.");
    }
}
