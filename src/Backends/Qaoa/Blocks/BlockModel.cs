namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>The model of a few variables with the rest frozen; energies differ from the whole's by a constant.</summary>
internal static class BlockModel
{
    /// <summary>The model of <paramref name="block"/>, ascending, in <paramref name="model"/> at <paramref name="state"/>.</summary>
    public static BinaryQuadraticModel Of(BinaryQuadraticModel model, int[] block, sbyte[] state)
    {
        var inner = model.Restrict(block);
        return inner.WithLinear(Array.ConvertAll(block, i => model.Linear[i] + Outside(model, i, block, state)));
    }

    private static double Outside(BinaryQuadraticModel model, int i, int[] block, sbyte[] state)
    {
        var sum = 0.0;
        var neighbours = model.Neighbours(i);
        for (var k = 0; k < neighbours.Length; k++)
            if (Array.BinarySearch(block, neighbours[k]) < 0) sum += model.Couplings(i)[k] * state[neighbours[k]];
        return sum;
    }
}
