namespace QuantumPrune.Formulation;

/// <summary>
/// A budget on binary variables, <c>least &lt;= sum_i w_i x_i &lt;= most</c>: a cardinality when all weights are 1 and both ends agree, a knapsack when least is 0.
/// Optionally also how many variables of each group may be 1.
/// </summary>
/// <remarks>In a spin model x_i = (s_i + 1) / 2. Kept exactly by <see cref="IConstrainedSampler"/>, without a penalty in the energy.</remarks>
public sealed record LinearConstraint
{
    private const long MostLoad = 1 << 30;

    /// <summary>The weight of every variable, 0 or more; their sum is at most 2^30.</summary>
    public required IReadOnlyList<long> Weights { get; init; }

    /// <summary>The least load allowed; 0 by default.</summary>
    public long Least { get; init; }

    /// <summary>The largest load allowed, not below <see cref="Least"/>.</summary>
    public required long Most { get; init; }

    /// <summary>The group of every variable, from 0, or null without limits on groups.</summary>
    public IReadOnlyList<int>? Group { get; init; }

    /// <summary>How many variables of each group may be 1; given together with <see cref="Group"/>.</summary>
    public IReadOnlyList<int>? MostOfGroup { get; init; }

    /// <summary>Exactly <paramref name="chosen"/> of <paramref name="variables"/> variables are 1.</summary>
    public static LinearConstraint Cardinality(int variables, int chosen)
        => new() { Weights = [.. Enumerable.Repeat(1L, variables)], Least = chosen, Most = chosen };

    /// <summary>sum_i w_i x_i of a sample of either vartype.</summary>
    public long Load(ReadOnlySpan<sbyte> sample)
    {
        var load = 0L;
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 1) load += Weights[i];
        return load;
    }

    /// <summary>Whether <paramref name="sample"/> keeps the budget and the limits of the groups.</summary>
    public bool Holds(ReadOnlySpan<sbyte> sample)
    {
        var load = Load(sample);
        return load >= Least && load <= Most && GroupsHold(sample);
    }

    /// <summary>Refuses a constraint that does not belong to <paramref name="model"/>.</summary>
    /// <exception cref="InputException">QP2004: the number of weights or groups is not that of the variables, a weight or limit is negative, or the ends are exchanged.</exception>
    public void Check(BinaryQuadraticModel model)
    {
        Require(Weights.Count == model.NumVariables, $"{Weights.Count} weights were given for {model.NumVariables} variables");
        Require(Weights.All(weight => weight is >= 0 and <= MostLoad) && Weights.Sum() <= MostLoad, $"a weight is negative, or they add up to more than {MostLoad}");
        Require(Least >= 0 && Most >= Least, $"the budget from {Least} to {Most} is empty or negative");
        Require((Group is null) == (MostOfGroup is null), "groups and their limits have to be given together");
        Require(Group is null || Group.Count == model.NumVariables, $"{Group?.Count} groups were given for {model.NumVariables} variables");
        Require(Group is null || Group.All(group => group >= 0 && group < MostOfGroup!.Count), "a variable's group has no limit");
        Require(MostOfGroup is null || MostOfGroup.All(most => most >= 0), "the limit of a group is negative");
    }

    private bool GroupsHold(ReadOnlySpan<sbyte> sample)
    {
        if (Group is null) return true;
        var chosen = new int[MostOfGroup!.Count];
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 1 && ++chosen[Group[i]] > MostOfGroup[Group[i]]) return false;
        return true;
    }

    private static void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP2004", $"The constraint cannot be used: {cause}.", "Give one weight of 0 or more per variable and a budget that is not negative.");
    }
}
