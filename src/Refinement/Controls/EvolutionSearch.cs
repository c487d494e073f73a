namespace QuantumPrune.Refinement.Controls;

/// <summary>A control: the (1+1)-EA, which flips every variable of the best mask with probability 1/d, repairs, and keeps what is not worse.</summary>
public sealed class EvolutionSearch : IRefiner
{
    private const int MaxKnownProposals = 200;

    /// <inheritdoc/>
    public string Name => "control-ea";

    /// <inheritdoc/>
    public RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        var ledger = new Ledger(problem, 1, cancellationToken);
        var random = new RandomSource(seed).Split(Name);
        ledger.Evaluate([problem.Start]);
        for (var known = 0; !ledger.Finished && known < MaxKnownProposals;)
        {
            var child = problem.Repair(Mutated(ledger.Best, random), null);
            known = child is null || ledger.Knows(child) ? known + 1 : 0;
            if (child is not null) ledger.Evaluate([child]);
        }

        return ledger.Result();
    }

    private static bool[] Mutated(bool[] parent, RandomSource random)
        => Array.ConvertAll(parent, value => random.NextDouble() < 1.0 / parent.Length ? !value : value);
}
