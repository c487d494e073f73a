namespace QuantumPrune.Refinement.Controls;

/// <summary>A control: evaluates the problem's masks of low model energy, best first, and keeps the best: no search on the metric at all.</summary>
public sealed class SampleRanking : IRefiner
{
    private const int Batch = 16;

    /// <inheritdoc/>
    public string Name => "control-rerank";

    /// <inheritdoc/>
    public RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        var ledger = new Ledger(problem, 1, cancellationToken);
        ledger.Evaluate([problem.Start]);
        foreach (var masks in problem.Samples.Chunk(Batch)) ledger.Evaluate(masks);
        return ledger.Result();
    }
}
