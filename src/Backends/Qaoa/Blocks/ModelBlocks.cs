namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>The blocks that the QAOA sampler's first round cuts a model into, for comparisons on the very same ones.</summary>
public static class ModelBlocks
{
    /// <summary>The blocks of exactly <paramref name="size"/> variables, where the energy is most at stake first; the rest of the model is frozen.</summary>
    /// <param name="model">The model.</param>
    /// <param name="state">One value per variable: what is frozen, and what stakes are reckoned from.</param>
    /// <param name="size">1 or more.</param>
    public static IReadOnlyList<BinaryQuadraticModel> Of(BinaryQuadraticModel model, sbyte[] state, int size)
    {
        var open = Enumerable.Repeat(true, model.NumVariables).ToArray();
        return [.. Frontier.Blocks(model, state, size, open).Where(block => block.Length == size).Select(block => BlockModel.Of(model, block, state))];
    }
}
