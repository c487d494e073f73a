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
        var batch = BatchOf(problem.Evaluations);
        var steps = StepsPerRound(problem.Evaluations, batch);
        var ledger = new Ledger(problem, Math.Min(_options.Elites, Math.Max(1, batch / 2)), cancellationToken);
        var run = new ProtesRun(problem, _options, ledger, new RandomSource(seed).Split(Name));
        run.WarmUp();
        ledger.Evaluate(run.Propose(batch, [problem.Start]));
        while (!ledger.Finished)
        {
            run.Learn(steps);
            var proposals = run.Propose(batch, []);
            if (proposals.Count == 0) break;
            ledger.Evaluate(proposals);
        }

        return ledger.Result();
    }

    /// <summary>10 at a budget of 60, 40 at 1,000, the published 100 from 6,000 on: few evaluations are better spent on more, smaller rounds.</summary>
    private int BatchOf(int budget) => Math.Clamp((int)Math.Round(1.29 * Math.Sqrt(budget)), 1, _options.BatchSize);

    /// <summary>A published run has 100 rounds; one with fewer takes more steps in each, so that as much is learnt in all.</summary>
    private int StepsPerRound(int budget, int batch) => _options.GradientSteps * (int)Math.Ceiling(100.0 * batch / budget);
}
