namespace QuantumPrune.Pruning.Recovery;

/// <summary>What is done to recover a cut network without training.</summary>
public sealed record RecoveryOptions
{
    /// <summary>Whether stored statistics of batch normalisations are measured anew; before the reconstruction, which does better on top of it than below it.</summary>
    public bool Recalibrate { get; init; } = true;

    /// <summary>Whether layers are fitted to the dense network's results.</summary>
    public bool Reconstruct { get; init; } = true;

    /// <summary>
    /// What holds the weights where they are, in units of the mean square of a layer's inputs; from 0 (nothing does), default 0.01. Figures hardly differ from 0.0001 to 0.01.
    /// </summary>
    public double Ridge { get; init; } = 0.01;
}
