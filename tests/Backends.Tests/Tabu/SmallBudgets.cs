namespace QuantumPrune.Backends.Tests.Tabu;

/// <summary>Random budgets on small models and their optimum by enumeration.</summary>
internal static class SmallBudgets
{
    /// <summary>A cardinality, a knapsack, a window, or any of them with limits per group; may permit no sample at all.</summary>
    public static LinearConstraint Random(int variables, RandomSource random)
    {
        long[] weights = [.. Enumerable.Range(0, variables).Select(_ => (long)random.NextInt(8))];
        var sum = (int)weights.Sum();
        var constraint = random.NextInt(3) switch
        {
            0 => LinearConstraint.Cardinality(variables, random.NextInt(variables + 1)),
            1 => new LinearConstraint { Weights = weights, Most = random.NextInt(sum + 2) },
            _ => Window(weights, random.NextInt(sum + 1), random.NextInt(5)),
        };
        return random.NextInt(2) == 0 ? constraint : constraint with
        {
            Group = [.. Enumerable.Range(0, variables).Select(_ => random.NextInt(3))],
            MostOfGroup = [random.NextInt(4), random.NextInt(variables + 1), random.NextInt(variables + 1)],
        };
    }

    /// <summary>The lowest energy among the samples that keep the constraint; positive infinity when there are none.</summary>
    public static double Optimum(BinaryQuadraticModel model, LinearConstraint? constraint)
    {
        var (low, lowest) = ((sbyte)(model.Vartype == Vartype.Spin ? -1 : 0), double.PositiveInfinity);
        var values = new sbyte[model.NumVariables];
        for (var code = 0; code < 1 << values.Length; code++)
        {
            for (var i = 0; i < values.Length; i++) values[i] = ((code >> i) & 1) == 1 ? (sbyte)1 : low;
            if (constraint?.Holds(values) ?? true) lowest = Math.Min(lowest, model.Energy(values));
        }

        return lowest;
    }

    private static LinearConstraint Window(long[] weights, int least, int width) => new() { Weights = weights, Least = least, Most = least + width };
}
