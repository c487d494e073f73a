namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// Minimises E(z) - mu sum_i c_i z_i, (1.6), by connected components: each is sampled by itself and all at the same time or, on a remote sampler, where every run costs, all in one run.
/// The best row is chosen for each component by itself either way.
/// </summary>
internal sealed class FieldSolver
{
    private readonly CapacityProblem _problem;
    private readonly ISampler _sampler;
    private readonly CapacitySearchOptions _options;
    private readonly ComponentBatch[] _batches;
    private readonly int[] _singles;

    public FieldSolver(CapacityProblem problem, ISampler sampler, CapacitySearchOptions options)
    {
        _problem = problem;
        _sampler = sampler;
        _options = options;
        var components = problem.Model.ConnectedComponents();
        _singles = [.. components.Where(component => component.Length == 1).Select(component => component[0])];
        _batches = sampler is IRemoteSampler ? Together(components) : [.. components.Index().Where(entry => entry.Item.Length > 1).Select(entry => new ComponentBatch(problem, [entry.Item], entry.Index))];
        foreach (var batch in _batches) sampler.Limits.Check(sampler.Name, batch.Model);
    }

    public long SamplesSeen => _batches.Sum(batch => batch.SamplesSeen);

    public long SamplesFeasible => _batches.Sum(batch => batch.SamplesFeasible);

    /// <summary>The best mask found at field <paramref name="mu"/>; floors are respected where a sample does, and may be violated otherwise.</summary>
    public async Task<bool[]> SolveAsync(double mu, MaskState warm, RandomSource random, CancellationToken cancellationToken)
    {
        var tasks = _batches.Select(batch => SampleAsync(batch, mu, warm, random.Split((ulong)batch.Stream), cancellationToken)).ToArray();
        var sets = await Task.WhenAll(tasks).ConfigureAwait(false);
        var mask = new bool[warm.Count];
        foreach (var i in _singles) mask[i] = _problem.Model.Linear[i] - (mu * warm.Capacity[i]) < 0;
        for (var k = 0; k < sets.Length; k++) _batches[k].Choose(sets[k], warm, mask);
        return mask;
    }

    private ComponentBatch[] Together(IReadOnlyList<int[]> components)
    {
        int[][] coupled = [.. components.Where(component => component.Length > 1)];
        return coupled.Length == 0 ? [] : [new ComponentBatch(_problem, coupled, 0)];
    }

    private async Task<(BinaryQuadraticModel Model, SampleSet Set)> SampleAsync(ComponentBatch batch, double mu, MaskState warm, RandomSource random, CancellationToken cancellationToken)
    {
        var model = batch.At(mu, warm);
        var options = new SamplerOptions
        {
            Seed = random.NextUInt64(),
            Reads = _options.Reads,
            Sweeps = _options.Sweeps,
            InitialSample = Array.ConvertAll(batch.Variables, i => (sbyte)(warm[i] ? 1 : 0)),
        };
        return (model, (await _sampler.SampleAsync(model, options, cancellationToken).ConfigureAwait(false)).Recomputed(model));
    }
}
