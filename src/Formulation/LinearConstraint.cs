namespace QuantumPrune.Formulation;

/// <summary>A budget on binary variables, <c>sum_i w_i x_i = capacity</c> or <c>&lt;= capacity</c>: a cardinality when all weights are 1, a knapsack otherwise.</summary>
/// <remarks>In a spin model x_i = (s_i + 1) / 2. Kept exactly by <see cref="IConstrainedSampler"/>, without a penalty in the energy.</remarks>
public sealed record LinearConstraint
{
    /// <summary>The weight of every variable, 0 or more.</summary>
    public required IReadOnlyList<long> Weights { get; init; }

    /// <summary>The budget, 0 or more.</summary>
    public required long Capacity { get; init; }

    /// <summary>Whether the budget has to be used up to the unit; else it is an upper bound.</summary>
    public bool Exact { get; init; }

    /// <summary>Exactly <paramref name="chosen"/> of <paramref name="variables"/> variables are 1.</summary>
    public static LinearConstraint Cardinality(int variables, int chosen)
        => new() { Weights = [.. Enumerable.Repeat(1L, variables)], Capacity = chosen, Exact = true };

    /// <summary>sum_i w_i x_i of a sample of either vartype.</summary>
    public long Load(ReadOnlySpan<sbyte> sample)
    {
        var load = 0L;
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 1) load += Weights[i];
        return load;
    }

    /// <summary>Whether <paramref name="sample"/> keeps the budget.</summary>
    public bool Holds(ReadOnlySpan<sbyte> sample)
    {
        var load = Load(sample);
        return Exact ? load == Capacity : load <= Capacity;
    }

    /// <summary>Refuses a constraint that does not belong to <paramref name="model"/>.</summary>
    /// <exception cref="InputException">QP2004: the number of weights is not that of the variables, or a weight or the capacity is negative.</exception>
    public void Check(BinaryQuadraticModel model)
    {
        Require(Weights.Count == model.NumVariables, $"{Weights.Count} weights were given for {model.NumVariables} variables");
        Require(Capacity >= 0, $"the capacity is {Capacity}");
        Require(Weights.All(weight => weight >= 0), "a weight is negative");
    }

    private static void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP2004", $"The constraint cannot be used: {cause}.", "Give one weight of 0 or more per variable and a capacity of 0 or more.");
    }
}
