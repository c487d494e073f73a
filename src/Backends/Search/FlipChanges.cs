namespace QuantumPrune.Backends.Search;

/// <summary>What flips do to the energy.</summary>
internal static class FlipChanges
{
    /// <summary>What flipping each variable by itself adds to the energy of <paramref name="state"/>.</summary>
    public static double[] Of(BinaryQuadraticModel model, ReadOnlySpan<sbyte> state)
    {
        var changes = model.Fields(state);
        for (var i = 0; i < changes.Length; i++) changes[i] *= model.Vartype == Vartype.Spin ? -2 * state[i] : 1 - (2 * state[i]);
        return changes;
    }
}
