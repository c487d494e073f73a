using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>What is wrong with a row, if anything.</summary>
internal static class RowFaults
{
    /// <summary>Rows of another shape, with another energy than the model's, or beyond the budget; null when there are none.</summary>
    public static string? Of(SampleSet set, BinaryQuadraticModel model, LinearConstraint? budget = null)
    {
        if (set.Vartype != model.Vartype) return $"{set.Vartype} rows for a {model.Vartype} model";
        return set.Samples.Select(sample => OfRow(sample, model, budget)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Whether two energies are the same up to rounding; two infinities are.</summary>
    public static bool Equal(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(b));

    private static string? OfRow(Sample sample, BinaryQuadraticModel model, LinearConstraint? budget)
    {
        var energy = model.Energy(sample.Values); // throws for a wrong length or value
        if (!Equal(sample.Energy, energy)) return $"{sample.Energy} for a row of energy {energy}";
        return budget?.Holds(sample.Values) ?? true ? null : $"a row of load {budget!.Load(sample.Values)} for {Text(budget)}, {model.Vartype}";
    }

    /// <summary>The budget in a few words.</summary>
    public static string Text(LinearConstraint budget)
        => $"a load from {budget.Least} to {budget.Most} of {budget.Weights.Sum()}{(budget.MostOfGroup is { } most ? $" with at most {string.Join(", ", most)} of the groups" : "")}";
}
