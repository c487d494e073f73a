using System.Text.Json.Nodes;

namespace QuantumPrune.Formulation;

/// <summary>What a sampler returns: rows in ascending order of energy. Rows of equal energy keep the order they were given in.</summary>
/// <remarks>Energies that come from outside this process are a claim; <see cref="Recomputed"/> replaces them by the model's.</remarks>
public sealed class SampleSet
{
    /// <summary>Sorts <paramref name="samples"/> by energy.</summary>
    /// <param name="vartype">The values that the rows hold.</param>
    /// <param name="samples">The rows, in any order.</param>
    /// <param name="truncated">Whether the sampler was cancelled or ran out of time.</param>
    /// <param name="info">What the sampler says about the run; empty when null.</param>
    public SampleSet(Vartype vartype, IEnumerable<Sample> samples, bool truncated = false, JsonObject? info = null)
    {
        Vartype = vartype;
        Samples = [.. samples.OrderBy(sample => sample.Energy)];
        Truncated = truncated;
        Info = info ?? [];
    }

    /// <summary>The values that the rows hold.</summary>
    public Vartype Vartype { get; }

    /// <summary>The rows, lowest energy first; may be empty.</summary>
    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>True when the run was cancelled, or out of time before the work asked for: the rows are the best so far.</summary>
    public bool Truncated { get; }

    /// <summary>What the sampler says about the run (timings, settings). Written to files as it is.</summary>
    public JsonObject Info { get; }

    /// <summary>The row of lowest energy.</summary>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Sample Best => Samples.Count > 0 ? Samples[0] : throw new InvalidOperationException("The sample set is empty.");

    /// <summary>Rows given by their values, with energies computed from <paramref name="model"/>, each occurring once.</summary>
    /// <exception cref="ArgumentException">A row does not fit the model.</exception>
    public static SampleSet Of(BinaryQuadraticModel model, IEnumerable<sbyte[]> rows, bool truncated = false, JsonObject? info = null)
    {
        sbyte[][] values = [.. rows];
        return new SampleSet(model.Vartype, values.Zip(model.Energies(values), (row, energy) => new Sample(row, energy)), truncated, info);
    }

    /// <summary>The same rows with energies computed from <paramref name="model"/>, sorted again.</summary>
    /// <exception cref="ArgumentException">The model has another vartype or another number of variables.</exception>
    public SampleSet Recomputed(BinaryQuadraticModel model)
    {
        if (model.Vartype != Vartype) throw new ArgumentException($"The samples are {Vartype}, the model is {model.Vartype}.", nameof(model));
        var energies = model.Energies([.. Samples.Select(sample => sample.Values)]);
        return new SampleSet(Vartype, Samples.Zip(energies, (sample, energy) => sample with { Energy = energy }), Truncated, Info);
    }

    /// <summary>Merges rows of equal values; occurrences add up, the first energy stays.</summary>
    public SampleSet Aggregated()
    {
        var rows = Samples.GroupBy(sample => sample.Values, ValuesComparer.Instance)
            .Select(same => same.First() with { Occurrences = same.Sum(sample => sample.Occurrences) });
        return new SampleSet(Vartype, rows, Truncated, Info);
    }

    private sealed class ValuesComparer : IEqualityComparer<sbyte[]>
    {
        public static readonly ValuesComparer Instance = new();

        public bool Equals(sbyte[]? x, sbyte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(sbyte[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
