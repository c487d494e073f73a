namespace QuantumPrune.Refinement;

/// <summary>What is minimised, from where, and at what cost. A mask is true where a channel is pruned.</summary>
public sealed record RefinementProblem
{
    /// <summary>The mask to improve: of the right size already.</summary>
    public required bool[] Start { get; init; }

    /// <summary>
    /// The values of a batch of distinct masks, to be minimised; one per mask, in order. NaN counts as worst. A mask that is certainly worse than the best so far may
    /// get an estimate that is worse than the best. It may throw <see cref="OperationCanceledException"/> when its token asks to stop; the batch is then lost and the
    /// best so far is returned.
    /// </summary>
    public required Func<IReadOnlyList<bool[]>, CancellationToken, double[]> Evaluate { get; init; }

    /// <summary>How many distinct masks may be evaluated, the start included; 1 or more.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Whether the time for the search is over; asked between batches. Never, by default.</summary>
    public Func<bool> TimeIsUp { get; init; } = () => false;

    /// <summary>
    /// Turns any mask into one of the right size, changing only variables that are free: true in the second argument, which is null when all are. Must be
    /// deterministic. Null where none is near enough to that size. By default masks stay as they are.
    /// </summary>
    public Func<bool[], bool[]?, bool[]?> Repair { get; init; } = (mask, _) => mask;

    /// <summary>The group of each variable, between whose kept and pruned members swaps are proposed; null is one group.</summary>
    public IReadOnlyList<int>? Group { get; init; }

    /// <summary>How deep in the network each variable begins to matter, in any increasing unit; neighbours in depth are refined together. Null knows nothing.</summary>
    public IReadOnlyList<int>? Depth { get; init; }

    /// <summary>
    /// The model's energy change of flipping each variable of a mask; a small one makes the flip likely. With a budget, net of the field: energy
    /// change minus mu times the saving gained. Null knows nothing.
    /// </summary>
    public Func<bool[], IReadOnlyList<double>>? FlipEnergies { get; init; }

    /// <summary>Masks of low model energy, best first, to learn from before the first evaluation; may be empty.</summary>
    public IReadOnlyList<bool[]> Samples { get; init; } = [];

    /// <summary>The problem of some variables alone, the others staying as they are in the start.</summary>
    /// <param name="variables">The variables, in ascending order.</param>
    public RefinementProblem Within(IReadOnlyList<int> variables)
    {
        var part = new MaskPart(Start, variables);
        return this with
        {
            Start = part.Of(Start),
            Evaluate = (masks, cancellation) => Evaluate([.. masks.Select(part.Whole)], cancellation),
            Repair = (mask, free) => Repair(part.Whole(mask), part.Free(free)) is { } whole ? part.Of(whole) : null,
            Group = Group is null ? null : part.Of(Group),
            Depth = Depth is null ? null : part.Of(Depth),
            FlipEnergies = FlipEnergies is null ? null : mask => part.Of(FlipEnergies(part.Whole(mask))),
            Samples = [.. Samples.Select(sample => Repair(part.Whole(part.Of(sample)), part.Free(null))).OfType<bool[]>().Select(part.Of)],
        };
    }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Evaluations, 1);
        CheckLength(nameof(Group), Group?.Count);
        CheckLength(nameof(Depth), Depth?.Count);
        foreach (var sample in Samples) CheckLength(nameof(Samples), sample.Length);
    }

    /// <summary>The energies of flipping each variable of the start, or null.</summary>
    internal IReadOnlyList<double>? StartFlipEnergies()
    {
        var energies = FlipEnergies?.Invoke(Start);
        CheckLength(nameof(FlipEnergies), energies?.Count);
        return energies;
    }

    private void CheckLength(string name, int? length)
    {
        if (length is not null && length != Start.Length) throw new ArgumentException($"{name} has {length} entries for a start of {Start.Length}.");
    }
}
