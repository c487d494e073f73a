namespace QuantumPrune.Refinement;

/// <summary>What a refiner found.</summary>
public sealed record RefinementResult
{
    /// <summary>The best mask evaluated; the start when nothing was better.</summary>
    public required bool[] Best { get; init; }

    /// <summary>Its value, at most <see cref="StartValue"/>; positive infinity when not even the start was evaluated.</summary>
    public required double BestValue { get; init; }

    /// <summary>The value of the start; positive infinity when it was not evaluated.</summary>
    public required double StartValue { get; init; }

    /// <summary>Distinct masks evaluated.</summary>
    public required int Evaluations { get; init; }

    /// <summary>The best value after each batch that improved it, the first batch included.</summary>
    public required IReadOnlyList<RefinementStep> History { get; init; }

    /// <summary>True when the search was cancelled: the mask is the best so far.</summary>
    public required bool Truncated { get; init; }
}
