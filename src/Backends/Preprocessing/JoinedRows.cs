namespace QuantumPrune.Backends.Preprocessing;

/// <summary>The rows of the parts of a model, and the rows of the whole that they join to.</summary>
internal sealed class JoinedRows(BinaryQuadraticModel model, IReadOnlyList<int[]> parts)
{
    private const int MostRows = 1000;

    private readonly SampleSet?[] _sets = new SampleSet?[parts.Count];
    private readonly bool?[] _proven = new bool?[parts.Count];
    private readonly RunningSum _energy = new(model.Offset);
    private int _empty = parts.Count;

    /// <summary>Whether a part's last run was cut short without a proof.</summary>
    public bool Truncated => Array.Exists(_sets, set => set is null or { Truncated: true });

    /// <summary>Whether all parts are proven; true without parts, null when a part does not say.</summary>
    public bool? Proven => _proven.Contains(null) ? null : !_proven.Contains(false);

    /// <summary>The energy of the best rows together, kept up to date; null as long as a part has none.</summary>
    public double? Energy => _empty == 0 ? _energy.Value : null;

    /// <summary>The energy of all parts but <paramref name="p"/>; null as long as one of them has no row.</summary>
    public double? EnergyWithout(int p) => _sets[p] is { Samples.Count: > 0 } own
        ? Energy - own.Best.Energy
        : _empty == 1 ? _energy.Value : null;

    /// <summary>Whether nothing better can be found for part <paramref name="p"/>.</summary>
    public bool IsProven(int p) => _proven[p] == true;

    /// <summary>Adds the rows of another run on part <paramref name="p"/>; a later run is only made to find better ones, hence does not make the whole truncated.</summary>
    public void Add(int p, SampleSet set)
    {
        var before = _sets[p];
        var after = before is null ? set : Merged(before, set);
        Exchange(before, after);
        _sets[p] = after;
        _proven[p] = (bool?)after.Info["proven"];
    }

    /// <summary>As many rows as the part with most has; parts with fewer repeat their last. None when a part has none.</summary>
    public IEnumerable<sbyte[]> Rows()
    {
        if (_sets.Length == 0) return [new sbyte[model.NumVariables]];
        if (Array.Exists(_sets, set => set is null || set.Samples.Count == 0)) return [];
        return Enumerable.Range(0, _sets.Max(set => set!.Samples.Count)).Select(Row);
    }

    private static SampleSet Merged(SampleSet before, SampleSet set)
    {
        var merged = new SampleSet(set.Vartype, before.Samples.Concat(set.Samples), before.Truncated, set.Info).Aggregated();
        return new SampleSet(set.Vartype, merged.Samples.Take(MostRows), before.Truncated, set.Info);
    }

    private void Exchange(SampleSet? before, SampleSet after)
    {
        if (after.Samples.Count == 0) return;
        if (before is { Samples.Count: > 0 }) _energy.Add(-before.Best.Energy);
        else _empty--;
        _energy.Add(after.Best.Energy);
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
