namespace QuantumPrune.Formulation;

/// <summary>What calibration measured about every prunable variable: plain arrays, raw and un-normalised.</summary>
/// <remarks>Variables are numbered 0 to d - 1; all per-variable arrays have length d. Section 1.1 and 1.2 of docs/formulation.md.</remarks>
public sealed record Sensitivity
{
    /// <summary>The group of each variable, 0 to groups - 1. The j-th variable of a group, in ascending order, is its channel j.</summary>
    public required int[] Group { get; init; }

    /// <summary>First-order sensitivity T of (1.2), not negative, in units of the loss.</summary>
    public required double[] Taylor { get; init; }

    /// <summary>Second-order sensitivity F of (1.2), not negative, in units of the loss.</summary>
    public required double[] Fisher { get; init; }

    /// <summary>Mean absolute weight of each channel's filters, not negative.</summary>
    public required double[] Magnitude { get; init; }

    /// <summary>Saving of each variable when it alone is pruned, in units of the target; a hint that the search replaces by what it measures.</summary>
    public double[]? Capacity { get; init; }

    /// <summary>One [channels, channels] matrix per group: Pearson similarity of activations in [0, 1], symmetric, zero diagonal.</summary>
    public IReadOnlyList<double[,]>? Similarity { get; init; }

    /// <summary>Gate gradients f of sampled outputs, [samples, variables], for (1.5).</summary>
    public float[,]? GateGradients { get; init; }

    /// <summary>A distinct name per variable, such as <c>conv1:3</c>; null for numbers.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>d, the number of variables.</summary>
    public int Count => Group.Length;

    /// <summary>The variables of each group, ascending.</summary>
    public int[][] Members() => Groups.Members(Group);

    /// <summary>Refuses arrays that do not fit together.</summary>
    /// <exception cref="ArgumentException">A length differs from d, a number is not finite, or a similarity matrix does not fit its group.</exception>
    public void Check()
    {
        CheckVector(nameof(Taylor), Taylor);
        CheckVector(nameof(Fisher), Fisher);
        CheckVector(nameof(Magnitude), Magnitude);
        if (Capacity is not null) CheckVector(nameof(Capacity), Capacity);
        if (Similarity is not null) CheckSimilarity(Similarity);
        if (GateGradients is not null && GateGradients.GetLength(1) != Count)
            throw new ArgumentException($"GateGradients has {GateGradients.GetLength(1)} columns for {Count} variables.");
    }

    private void CheckVector(string name, double[] values)
    {
        if (values.Length != Count) throw new ArgumentException($"{name} has {values.Length} entries for {Count} variables.");
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0) throw new ArgumentException($"{name}[{bad}] is {values[bad]}.");
    }

    private void CheckSimilarity(IReadOnlyList<double[,]> similarity)
    {
        var members = Members();
        if (similarity.Count != members.Length) throw new ArgumentException($"{similarity.Count} similarity matrices were given for {members.Length} groups.");
        for (var g = 0; g < members.Length; g++)
        {
            var (rows, columns) = (similarity[g].GetLength(0), similarity[g].GetLength(1));
            if (rows != members[g].Length || columns != rows)
                throw new ArgumentException($"The similarity of group {g} is [{rows}, {columns}] for {members[g].Length} channels.");
        }
    }
}
