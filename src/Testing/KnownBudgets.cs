using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Budgets on small models, every kind of them.</summary>
internal static class KnownBudgets
{
    private const int Variables = 12;

    /// <summary>Models of 12 variables with a budget each that some samples keep.</summary>
    public static IEnumerable<(BinaryQuadraticModel Model, LinearConstraint Budget)> Small()
    {
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
            foreach (var (budget, seed) in Budgets().Select((budget, i) => (budget, (ulong)i))) yield return (KnownModels.Random(vartype, Variables, seed), budget);
    }

    /// <summary>The same models with budgets that no sample keeps.</summary>
    public static IEnumerable<(BinaryQuadraticModel Model, LinearConstraint Budget)> Infeasible()
    {
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
        {
            var model = KnownModels.Random(vartype, Variables, 1);
            yield return (model, Exactly([.. Weights().Select(weight => 2 * weight)], 7));
            yield return (model, LinearConstraint.Cardinality(Variables, Variables + 1));
            yield return (model, Grouped(LinearConstraint.Cardinality(Variables, 6), 1, 2, 2));
        }
    }

    /// <summary>A third of the variables is 1, and at most a quarter of them all those of even number.</summary>
    public static LinearConstraint Large(int variables)
        => LinearConstraint.Cardinality(variables, variables / 3) with { Group = [.. Enumerable.Range(0, variables).Select(i => i % 2)], MostOfGroup = [variables / 4, variables] };

    private static IEnumerable<LinearConstraint> Budgets()
    {
        var weights = Weights();
        var half = weights.Sum() / 2;
        yield return LinearConstraint.Cardinality(Variables, 4);
        yield return LinearConstraint.Cardinality(Variables, 0);
        yield return LinearConstraint.Cardinality(Variables, Variables);
        yield return Grouped(LinearConstraint.Cardinality(Variables, 6), 1, 2, 3); // every group has to be full
        yield return new LinearConstraint { Weights = weights, Most = weights.Sum() / 3 };
        yield return new LinearConstraint { Weights = weights, Most = 4 * weights.Sum() };
        yield return new LinearConstraint { Weights = weights, Least = half, Most = half + 2 };
        yield return Exactly(weights, half);
        yield return Grouped(new LinearConstraint { Weights = weights, Most = half }, 0, 1, 4);
        yield return Grouped(new LinearConstraint { Weights = weights, Least = half, Most = half + 3 }, 2, 3, 4);
    }

    /// <summary>0 to 8, several of each.</summary>
    private static long[] Weights() => [.. Enumerable.Range(0, Variables).Select(i => (long)(5 * i % 9))];

    private static LinearConstraint Exactly(long[] weights, long load) => new() { Weights = weights, Least = load, Most = load };

    private static LinearConstraint Grouped(LinearConstraint budget, params int[] most)
        => budget with { Group = [.. Enumerable.Range(0, Variables).Select(i => i % most.Length)], MostOfGroup = most };
}
