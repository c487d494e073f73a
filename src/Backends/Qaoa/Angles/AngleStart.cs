namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>Where the search for angles starts.</summary>
public enum AngleStart
{
    /// <summary>Angles that are good on average for problems of this kind, optimised from there.</summary>
    Fixed,

    /// <summary>A straight line, as a slow anneal would take: gammas grow, betas shrink; optimised from there.</summary>
    Ramp,

    /// <summary>Depth by depth: the optimum of l layers, stretched, starts l + 1 (Zhou et al., arXiv:1812.01041).</summary>
    Interp,
}
