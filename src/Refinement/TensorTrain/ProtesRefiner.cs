namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>
/// PROTES (Batsheva et al. 2023, arXiv 2301.12162): samples a tensor train, evaluates, and raises the likelihood of the best. Ours, on top: a warm start
/// around the mask, warm-up on low-energy samples, an archive that holds the incumbent, repair to the budget, and a share of swap proposals
/// (docs/refinement.md).
/// </summary>
public sealed class ProtesRefiner : IRefiner
{
    private readonly ProtesOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP5001: a setting is out of its range.</exception>
    public ProtesRefiner(ProtesOptions? options = null)
    {
        _options = options ?? new ProtesOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => _options.UniformStart ? "control-uniform" : "refined";

    /// <inheritdoc/>
    public RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        var batch = Math.Clamp(problem.Evaluations / 6, 1, _options.BatchSize);
        var ledger = new Ledger(problem, Math.Min(_options.Elites, Math.Max(1, batch / 2)), cancellationToken);
        var run = new ProtesRun(problem, _options, ledger, new RandomSource(seed).Split(Name));
        run.WarmUp();
        ledger.Evaluate(run.Propose(batch, [problem.Start]));
        while (!ledger.Finished)
        {
            run.Learn();
            var proposals = run.Propose(batch, []);
            if (proposals.Count == 0) break;
            ledger.Evaluate(proposals);
        }

        return ledger.Result();
    }
}
