namespace QuantumPrune.Refinement;

/// <summary>A black-box minimiser over masks, spending a fixed number of evaluations of the true metric.</summary>
/// <remarks>The result is never worse than the start. Deterministic for a seed if the evaluation is.</remarks>
public interface IRefiner
{
    /// <summary>Short name, as in reports.</summary>
    string Name { get; }

    /// <summary>
    /// Searches until the budget is spent, nothing new is found, or <paramref name="cancellationToken"/> asks to stop; then the best so far is returned,
    /// marked <see cref="RefinementResult.Truncated"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The parts of the problem do not fit together.</exception>
    RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default);
}
