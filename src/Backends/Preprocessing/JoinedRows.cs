namespace QuantumPrune.Backends.Preprocessing;

/// <summary>The rows of the parts of a model, and the rows of the whole that they join to.</summary>
internal sealed class JoinedRows(BinaryQuadraticModel model, IReadOnlyList<int[]> parts)
{
    private const int MostRows = 1000;

    private readonly SampleSet?[] _sets = new SampleSet?[parts.Count];

    /// <summary>Whether a part's last run was cut short without a proof.</summary>
    public bool Truncated => Array.Exists(_sets, set => set is null or { Truncated: true });

    /// <summary>Whether all parts are proven; true without parts, null when a part does not say.</summary>
    public bool? Proven
    {
        get
        {
            var said = Array.ConvertAll(_sets, set => (bool?)set?.Info["proven"]);
            return said.Contains(null) ? null : !said.Contains(false);
        }
    }

    /// <summary>The energy of the best rows together; null as long as a part has none.</summary>
    public double? Energy => Array.TrueForAll(_sets, set => set?.Samples.Count > 0) ? model.Offset + _sets.Sum(set => set!.Best.Energy) : null;

    /// <summary>Whether nothing better can be found for part <paramref name="p"/>.</summary>
    public bool IsProven(int p) => (bool?)_sets[p]?.Info["proven"] == true;

    /// <summary>Adds the rows of another run on part <paramref name="p"/>; a later run is only made to find better ones, hence does not make the whole truncated.</summary>
    public void Add(int p, SampleSet set)
    {
        if (_sets[p] is not { } before)
        {
            _sets[p] = set;
            return;
        }

        var merged = new SampleSet(set.Vartype, before.Samples.Concat(set.Samples), before.Truncated, set.Info).Aggregated();
        _sets[p] = new SampleSet(set.Vartype, merged.Samples.Take(MostRows), before.Truncated, set.Info);
    }

    /// <summary>As many rows as the part with most has; parts with fewer repeat their last. None when a part has none.</summary>
    public IEnumerable<sbyte[]> Rows()
    {
        if (_sets.Length == 0) return [new sbyte[model.NumVariables]];
        if (Array.Exists(_sets, set => set is null || set.Samples.Count == 0)) return [];
        return Enumerable.Range(0, _sets.Max(set => set!.Samples.Count)).Select(Row);
    }

    private sbyte[] Row(int k)
    {
        var row = new sbyte[model.NumVariables];
        for (var p = 0; p < _sets.Length; p++)
        {
            var rows = _sets[p]!.Samples;
            var values = rows[Math.Min(k, rows.Count - 1)].Values;
            for (var i = 0; i < values.Length; i++) row[parts[p][i]] = values[i];
        }

        return row;
    }
}
