namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>What moves amplitude between basis states.</summary>
public enum QaoaMixer
{
    /// <summary>exp(-i beta sum X_i): reaches every state (Farhi, Goldstone, Gutmann, arXiv:1411.4028).</summary>
    X,

    /// <summary>
    /// exp(-i beta (X_i X_j + Y_i Y_j) / 2) on the pairs of a ring, first those of neighbours that start at an even i, then those at an odd i, then the pair that closes the ring:
    /// the number of ones stays (Hadfield et al., arXiv:1709.03489; Wang et al., arXiv:1904.09314).
    /// </summary>
    XyRing,
}
