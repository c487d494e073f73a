namespace QuantumPrune.Pruning.Calibration;

/// <summary>The measure of similarity of two channels' activations, (1.8) of docs/formulation.md.</summary>
public enum SimilarityKind
{
    /// <summary>Magnitude of the Pearson correlation: activations are centred first.</summary>
    Pearson,

    /// <summary>Cosine of the raw activations; after a ReLU almost all channels look alike.</summary>
    Cosine,
}
