namespace QuantumPrune.Formulation.Capacity;

/// <summary>Connected components that are sampled in one run.</summary>
internal sealed class ComponentBatch
{
    private readonly CapacityProblem _problem;
    private readonly int[][] _components;

    /// <param name="problem">What they are part of.</param>
    /// <param name="components">The variables of each.</param>
    /// <param name="stream">Which of a solve's random sequences is theirs.</param>
    public ComponentBatch(CapacityProblem problem, int[][] components, int stream)
    {
        Stream = stream;
        _problem = problem;
        _components = components;
        Variables = [.. components.SelectMany(component => component)];
        Model = problem.Model.Restrict(Variables);
    }

    /// <summary>Which of a solve's random sequences is theirs.</summary>
    public int Stream { get; }

    /// <summary>The variables of all components, one component after the other.</summary>
    public int[] Variables { get; }

    /// <summary>The objective restricted to them.</summary>
    public BinaryQuadraticModel Model { get; }

    public long SamplesSeen { get; private set; }

    public long SamplesFeasible { get; private set; }

    /// <summary>The model at field <paramref name="mu"/>, with the savings of <paramref name="warm"/>.</summary>
    public BinaryQuadraticModel At(double mu, MaskState warm)
    {
        var linear = new double[Variables.Length];
        for (var v = 0; v < linear.Length; v++) linear[v] = Model.Linear[v] - (mu * warm.Capacity[Variables[v]]);
        return Model.WithLinear(linear);
    }

    /// <summary>Writes the best row of each component into <paramref name="mask"/>; the warm start's where a sampler that was cancelled returned none.</summary>
    public void Choose((BinaryQuadraticModel Model, SampleSet Set) run, MaskState warm, bool[] mask)
    {
        var first = 0;
        foreach (var component in _components)
        {
            var at = first;
            var row = run.Set.Samples.Count == 0 ? null : Best(component, Rows(run, at, component.Length));
            for (var v = 0; v < component.Length; v++) mask[component[v]] = row is null ? warm[component[v]] : row[v] == 1;
            first += component.Length;
        }
    }

    /// <summary>The rows of one component, lowest energy of that component first.</summary>
    private IEnumerable<sbyte[]> Rows((BinaryQuadraticModel Model, SampleSet Set) run, int first, int length)
    {
        if (_components.Length == 1) return run.Set.Samples.Select(sample => sample.Values);
        var part = run.Model.Restrict([.. Enumerable.Range(first, length)]);
        return SampleSet.Of(part, run.Set.Samples.Select(sample => sample.Values[first..(first + length)])).Samples.Select(sample => sample.Values);
    }

    /// <summary>The first row that keeps the floors, else the first one.</summary>
    private sbyte[] Best(int[] component, IEnumerable<sbyte[]> rows)
    {
        sbyte[]? lowest = null, feasible = null;
        foreach (var values in rows)
        {
            SamplesSeen++;
            lowest ??= values;
            if (!KeepsFloors(component, values)) continue;
            SamplesFeasible++;
            feasible ??= values;
        }

        return feasible ?? lowest!;
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
