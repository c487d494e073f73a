namespace QuantumPrune.Refinement.Controls;

/// <summary>A control: evaluates random swaps of the best mask one at a time and keeps those that improve.</summary>
public sealed class SwapSearch : IRefiner
{
    // Proposals that are all known already say that the neighbourhood is used up.
    private const int MaxKnownProposals = 200;

    /// <inheritdoc/>
    public string Name => "control-swap";

    /// <inheritdoc/>
    public RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        var ledger = new Ledger(problem, 1, cancellationToken);
        var random = new RandomSource(seed).Split(Name);
        var swaps = new Swaps(problem);
        ledger.Evaluate([problem.Start]);
        for (var known = 0; !ledger.Finished && known < MaxKnownProposals;)
        {
            var proposal = swaps.Propose(ledger.Best, random);
            if (proposal is null) break;
            known = ledger.Knows(proposal) ? known + 1 : 0;
            ledger.Evaluate([proposal]);
        }

        return ledger.Result();
    }
}
