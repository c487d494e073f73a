namespace QuantumPrune.Formulation.Capacity;

/// <summary>Minimises E(z) - mu sum_i c_i z_i, (1.6), by connected components: each is sampled by itself and all at the same time.</summary>
internal sealed class FieldSolver
{
    private readonly CapacityProblem _problem;
    private readonly ISampler _sampler;
    private readonly CapacitySearchOptions _options;
    private readonly int[][] _components;
    private readonly BinaryQuadraticModel[] _parts;

    public FieldSolver(CapacityProblem problem, ISampler sampler, CapacitySearchOptions options)
    {
        _problem = problem;
        _sampler = sampler;
        _options = options;
        _components = [.. problem.Model.ConnectedComponents()];
        _parts = Array.ConvertAll(_components, component => problem.Model.Restrict(component));
        foreach (var part in _parts.Where(part => part.NumVariables > 1)) sampler.Limits.Check(sampler.Name, part);
    }

    public long SamplesSeen { get; private set; }

    public long SamplesFeasible { get; private set; }

    /// <summary>The best mask found at field <paramref name="mu"/>; floors are respected where a sample does, and may be violated otherwise.</summary>
    public async Task<bool[]> SolveAsync(double mu, MaskState warm, RandomSource random, CancellationToken cancellationToken)
    {
        var tasks = _components.Select((_, k) => SampleAsync(k, mu, warm, random.Split((ulong)k), cancellationToken)).ToArray();
        var sets = await Task.WhenAll(tasks).ConfigureAwait(false);
        var mask = new bool[warm.Count];
        for (var k = 0; k < sets.Length; k++)
        {
            var values = ChooseRow(k, sets[k]);
            for (var v = 0; v < values.Length; v++) mask[_components[k][v]] = values[v] == 1;
        }

        return mask;
    }

    private async Task<SampleSet> SampleAsync(int k, double mu, MaskState warm, RandomSource random, CancellationToken cancellationToken)
    {
        var component = _components[k];
        var linear = new double[component.Length];
        for (var v = 0; v < linear.Length; v++) linear[v] = _parts[k].Linear[v] - (mu * warm.Capacity[component[v]]);
        var part = _parts[k].WithLinear(linear);
        if (component.Length == 1) return SampleSet.Of(part, [[(sbyte)(linear[0] < 0 ? 1 : 0)]]);
        var options = new SamplerOptions
        {
            Seed = random.NextUInt64(),
            Reads = _options.Reads,
            Sweeps = _options.Sweeps,
            InitialSample = Array.ConvertAll(component, i => (sbyte)(warm[i] ? 1 : 0)),
        };
        return (await _sampler.SampleAsync(part, options, cancellationToken).ConfigureAwait(false)).Recomputed(part);
    }

    /// <summary>The lowest row that keeps the floors, else the lowest row; all zeros when a cancelled sampler returned none.</summary>
    private sbyte[] ChooseRow(int k, SampleSet set)
    {
        if (set.Samples.Count == 0) return new sbyte[_components[k].Length];
        sbyte[]? feasible = null;
        foreach (var sample in set.Samples)
        {
            SamplesSeen++;
            if (!KeepsFloors(_components[k], sample.Values)) continue;
            SamplesFeasible++;
            feasible ??= sample.Values;
        }

        return feasible ?? set.Best.Values;
    }

    private bool KeepsFloors(int[] component, sbyte[] values)
    {
        var pruned = new Dictionary<int, int>();
        for (var v = 0; v < values.Length; v++)
        {
            if (values[v] != 1) continue;
            var group = _problem.Group[component[v]];
            var count = pruned.GetValueOrDefault(group) + 1;
            if (count > _problem.MaxPruned[group]) return false;
            pruned[group] = count;
        }

        return true;
    }
}
