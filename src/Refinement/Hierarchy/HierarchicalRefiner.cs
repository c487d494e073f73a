namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>
/// Refines a whole network chunk by chunk: neighbouring layers by a tensor train of their own (<see cref="TensorTrain.ProtesRefiner"/>), the others fixed at the best so
/// far, in several sweeps. Chunks with more to gain come first and get more of the next sweep; every other sweep cuts the network in other places (docs/refinement.md).
/// </summary>
public sealed class HierarchicalRefiner : IRefiner
{
    private readonly HierarchyOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP5001: a setting is out of its range.</exception>
    public HierarchicalRefiner(HierarchyOptions? options = null)
    {
        _options = options ?? new HierarchyOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "refined";

    /// <inheritdoc/>
    public RefinementResult Refine(RefinementProblem problem, ulong seed, CancellationToken cancellationToken = default)
    {
        var ledger = new Ledger(problem, 1, cancellationToken);
        ledger.Evaluate([problem.Start]);
        new HierarchicalRun(problem, _options, ledger, cancellationToken).Run(new RandomSource(seed).Split(Name));
        return ledger.Result();
    }
}
