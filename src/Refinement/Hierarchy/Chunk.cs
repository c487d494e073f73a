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
    public RefinementProblem Problem(RefinementProblem whole, Ledger ledger, int evaluations) => (whole with
    {
        Start = ledger.Best,
        Evaluate = (masks, _) => ledger.ValuesOf(masks),
        Evaluations = evaluations + 1,
        TimeIsUp = () => ledger.Finished,
        Samples = [],
    }).Within(Variables);
}
