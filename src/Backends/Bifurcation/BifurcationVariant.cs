namespace QuantumPrune.Backends.Bifurcation;

/// <summary>What the couplings of simulated bifurcation see of a position.</summary>
public enum BifurcationVariant
{
    /// <summary>Its sign: no error from positions that are not yet +1 or -1. The better one for good samples.</summary>
    Discrete,

    /// <summary>The position itself: settles sooner, into worse samples.</summary>
    Ballistic,
}
