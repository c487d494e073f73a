namespace QuantumPrune.Formulation.Capacity;

/// <summary>An objective together with the size that its mask has to reach: minimise the energy among masks that save <see cref="Target"/>.</summary>
/// <remarks>A mask has one entry per variable, true where the channel is pruned. Section 1.4 of docs/formulation.md.</remarks>
public sealed record CapacityProblem
{
    /// <summary>The energy of prune variables, binary.</summary>
    public required BinaryQuadraticModel Model { get; init; }

    /// <summary>The group of each variable.</summary>
    public required IReadOnlyList<int> Group { get; init; }

    /// <summary>How many variables of each group may be pruned; see <see cref="Groups.MaxPruned"/>.</summary>
    public required IReadOnlyList<int> MaxPruned { get; init; }

    /// <summary>
    /// The true saving of a mask, counted on the graph; 0 when nothing is pruned, and it does not fall when more is pruned.
    /// It is called from one thread at a time, with masks that keep every floor, and must not keep or change the array.
    /// </summary>
    public required Func<bool[], long> MeasureSaving { get; init; }

    /// <summary>The saving to reach, 0 or more, in the unit of <see cref="MeasureSaving"/>.</summary>
    public required long Target { get; init; }

    /// <summary>First estimates of what each variable saves, or null to measure each alone.</summary>
    public IReadOnlyList<double>? Capacity { get; init; }

    /// <summary>The objective's energy of <paramref name="mask"/>.</summary>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    public double Energy(bool[] mask) => Model.Energy(Array.ConvertAll(mask, pruned => (sbyte)(pruned ? 1 : 0)));

    /// <summary>How far the saving of <paramref name="mask"/> is from <see cref="Target"/>.</summary>
    public long Distance(bool[] mask) => Math.Abs(MeasureSaving(mask) - Target);

    /// <summary>What flipping each variable of <paramref name="result"/>'s mask costs at its field: energy change minus mu times the saving gained.</summary>
    /// <remarks>Near zero where the decision is close, which is where refinement looks first. Without a field (greedy) it is the energy change alone.</remarks>
    public double[] FlipEnergies(CapacitySearchResult result) => FlipEnergies(result, result.Mask);

    /// <summary>The same of another mask, at the field of <paramref name="result"/>.</summary>
    /// <exception cref="ArgumentException">The mask has another length.</exception>
    public double[] FlipEnergies(CapacitySearchResult result, bool[] mask)
    {
        var state = new MaskState(this, mask, result.Capacity);
        var mu = double.IsNaN(result.Mu) ? 0 : result.Mu;
        return [.. Enumerable.Range(0, state.Count).Select(i => state.Cost(i) - (mu * state.Gain(i)))];
    }

    /// <summary>What each variable saves when it alone is pruned, measured.</summary>
    public double[] SavingsAlone() => Capacities.Initial(this with { Capacity = null });

    /// <summary>Refuses parts that do not fit together.</summary>
    /// <exception cref="ArgumentException">The model is not binary, a length is wrong, or the target is negative.</exception>
    public void Check()
    {
        if (Model.Vartype != Vartype.Binary) throw new ArgumentException("The capacity search works on binary prune variables.");
        ArgumentOutOfRangeException.ThrowIfNegative(Target);
        if (Group.Count != Model.NumVariables) throw new ArgumentException($"{Group.Count} group indices were given for {Model.NumVariables} variables.");
        var groups = Groups.Members(Group).Length;
        if (MaxPruned.Count < groups) throw new ArgumentException($"{MaxPruned.Count} floors were given for {groups} groups.");
        if (Capacity is not null && Capacity.Count != Model.NumVariables)
            throw new ArgumentException($"{Capacity.Count} capacities were given for {Model.NumVariables} variables.");
    }
}
