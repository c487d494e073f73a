namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Joins rows of parts to rows of the model they are parts of.</summary>
internal sealed class JoinedRows(BinaryQuadraticModel model)
{
    private readonly List<(int[] Part, SampleSet Set)> _sets = [];

    /// <summary>Whether a part's run was cut short.</summary>
    public bool Truncated => _sets.Exists(part => part.Set.Truncated);

    /// <summary>Whether all parts are proven; true without parts, null when a part does not say.</summary>
    public bool? Proven
    {
        get
        {
            var said = _sets.ConvertAll(part => (bool?)part.Set.Info["proven"]);
            return said.Contains(null) ? null : !said.Contains(false);
        }
    }

    public void Add(int[] part, SampleSet set) => _sets.Add((part, set));

    /// <summary>As many rows as the part with most has; parts with fewer repeat their last. None when a part has none.</summary>
    public IEnumerable<sbyte[]> Rows()
    {
        if (_sets.Count == 0) return [new sbyte[model.NumVariables]];
        if (_sets.Exists(part => part.Set.Samples.Count == 0)) return [];
        return Enumerable.Range(0, _sets.Max(part => part.Set.Samples.Count)).Select(Row);
    }

    private sbyte[] Row(int k)
    {
        var row = new sbyte[model.NumVariables];
        foreach (var (part, set) in _sets)
        {
            var values = set.Samples[Math.Min(k, set.Samples.Count - 1)].Values;
            for (var i = 0; i < part.Length; i++) row[part[i]] = values[i];
        }

        return row;
    }
}
