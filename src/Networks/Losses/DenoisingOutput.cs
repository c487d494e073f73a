namespace QuantumPrune.Networks.Losses;

/// <summary>What a denoising network gives.</summary>
public enum DenoisingOutput
{
    /// <summary>The clean image.</summary>
    Image,

    /// <summary>The noise: clean = input - output.</summary>
    Residual,
}
