namespace QuantumPrune.Formulation.Reduction;

/// <summary>Which rules <see cref="Reduce"/> applies. All of them by default; they are repeated until none finds anything.</summary>
public sealed record ReductionOptions
{
    /// <summary>Fixes a variable whose field has one sign whatever its neighbours are.</summary>
    public bool Bounds { get; init; } = true;

    /// <summary>Fixes what the maximum flow through the implication network proves (roof duality), strongly and weakly persistent variables.</summary>
    public bool RoofDuality { get; init; } = true;

    /// <summary>Minimises over a variable with this many neighbours or fewer, for every value of theirs; 0 to 2, 2 by default, or -1 to leave the rule out.</summary>
    public int MaxDegree { get; init; } = 2;

    /// <summary>Roof duality is left out of models with more coupled pairs; 0 or more, 1,000,000 by default.</summary>
    public int MaxFlowInteractions { get; init; } = 1_000_000;

    /// <summary>
    /// Models with more coupled pairs stay as they are: reduction needs some 200 bytes a pair, many times what the model does. 0 or more, 2,000,000 by default.
    /// </summary>
    public int MaxInteractions { get; init; } = 2_000_000;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDegree, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDegree, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFlowInteractions);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxInteractions);
    }
}
