using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>The problem's constraint in short.</summary>
/// <param name="Least">The least load allowed.</param>
/// <param name="Most">The largest load allowed.</param>
/// <param name="Cardinality">Whether all weights are 1, so that the load is a number of variables.</param>
/// <param name="Groups">Limits on groups beside it.</param>
public sealed record ComparisonBudget(long Least, long Most, bool Cardinality, int Groups)
{
    /// <summary>Describes a constraint.</summary>
    public static ComparisonBudget Of(LinearConstraint constraint)
        => new(constraint.Least, constraint.Most, constraint.Weights.All(weight => weight == 1), constraint.MostOfGroup?.Count ?? 0);
}
