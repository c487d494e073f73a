namespace QuantumPrune.Formulation.Reduction;

/// <summary>A smaller model with the same lowest energy, and the way from its samples back to those of the original.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public sealed class ReducedModel
{
    private readonly int[] _kept;
    private readonly List<ReductionStep> _steps;
    private readonly int _variables;

    internal ReducedModel(BinaryQuadraticModel model, int[] kept, List<ReductionStep> steps, int variables)
    {
        Model = model;
        _kept = kept;
        _steps = steps;
        _variables = variables;
        Fixed = steps.Count(step => step.IsFixed);
    }

    /// <summary>The smaller model: same vartype, no labels, its offset includes the energy of what was taken out.</summary>
    public BinaryQuadraticModel Model { get; }

    /// <summary>The variables of the original that <see cref="Model"/> has, ascending.</summary>
    public ReadOnlySpan<int> Kept => _kept;

    /// <summary>How many variables have the same value in every restored sample.</summary>
    public int Fixed { get; }

    /// <summary>How many variables take a value that depends on their neighbours'.</summary>
    public int Eliminated => _steps.Count - Fixed;

    /// <summary>
    /// The sample of the original that belongs to <paramref name="small"/>. Its energy in the original is that of <paramref name="small"/> in <see cref="Model"/>, up to
    /// rounding, for every sample; an optimum gives an optimum.
    /// </summary>
    /// <exception cref="ArgumentException">The sample has another length than <see cref="Model"/>, or a value that its vartype does not allow.</exception>
    public sbyte[] Restore(ReadOnlySpan<sbyte> small)
    {
        if (small.Length != _kept.Length) throw new ArgumentException($"A sample of {small.Length} values was given for {_kept.Length} variables.", nameof(small));
        var low = (sbyte)(Model.Vartype == Vartype.Spin ? -1 : 0);
        var full = new sbyte[_variables];
        for (var k = 0; k < small.Length; k++)
        {
            if (small[k] != low && small[k] != 1) throw new ArgumentException($"{small[k]} is no value of a {Model.Vartype} variable.", nameof(small));
            full[_kept[k]] = (sbyte)(small[k] == 1 ? 1 : 0);
        }

        for (var s = _steps.Count - 1; s >= 0; s--) full[_steps[s].Variable] = _steps[s].Value(full);
        return low == 0 ? full : Array.ConvertAll(full, value => (sbyte)((2 * value) - 1));
    }

    /// <summary>The values that <paramref name="full"/>, a sample of the original, has for the variables kept; restored, its energy is the same or lower, up to rounding.</summary>
    /// <exception cref="ArgumentException">The sample has another length than the original model.</exception>
    public sbyte[] Project(ReadOnlySpan<sbyte> full)
    {
        if (full.Length != _variables) throw new ArgumentException($"A sample of {full.Length} values was given for {_variables} variables.", nameof(full));
        var small = new sbyte[_kept.Length];
        for (var k = 0; k < small.Length; k++) small[k] = full[_kept[k]];
        return small;
    }
}
