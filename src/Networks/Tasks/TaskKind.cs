namespace QuantumPrune.Networks.Tasks;

/// <summary>What a network is for.</summary>
public enum TaskKind
{
    /// <summary>One class per image.</summary>
    Classification,

    /// <summary>A clean image from a noisy one.</summary>
    Denoising,
}
