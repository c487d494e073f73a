namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>Neighbouring layers that are refined together while the others stay as they are.</summary>
/// <param name="Groups">The groups, by depth.</param>
/// <param name="Variables">Their variables, in order.</param>
internal sealed record Chunk(int[] Groups, int[] Variables)
{
    /// <summary>The problem of this chunk alone, around the best mask of <paramref name="ledger"/>.</summary>
    /// <param name="whole">The whole problem.</param>
    /// <param name="ledger">Evaluates whole masks.</param>
    /// <param name="evaluations">How many masks may be asked for besides the best.</param>
    public RefinementProblem Problem(RefinementProblem whole, Ledger ledger, int evaluations)
    {
        var best = ledger.Best;
        var free = new bool[best.Length];
        foreach (var variable in Variables) free[variable] = true;
        return new RefinementProblem
        {
            Start = Part(best),
            Evaluate = (parts, _) => ledger.ValuesOf([.. parts.Select(part => Whole(best, part))]),
            Evaluations = evaluations + 1,
            TimeIsUp = () => ledger.Finished,
            Repair = (part, _) => Part(whole.Repair(Whole(best, part), free)),
            Group = whole.Group is null ? null : [.. Variables.Select(variable => whole.Group[variable])],
            FlipEnergies = whole.FlipEnergies is null ? null : _ => PartOf(whole.FlipEnergies(best)),
        };
    }

    private bool[] Part(bool[] mask) => Array.ConvertAll(Variables, variable => mask[variable]);

    private double[] PartOf(IReadOnlyList<double> values) => Array.ConvertAll(Variables, variable => values[variable]);

    private bool[] Whole(bool[] best, bool[] part)
    {
        var mask = (bool[])best.Clone();
        for (var i = 0; i < part.Length; i++) mask[Variables[i]] = part[i];
        return mask;
    }
}
