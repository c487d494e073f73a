using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>The places in a layer's result that a fit looks at: one at random in each of equal stretches of a sample's plane.</summary>
internal static class Positions
{
    /// <summary>How many positions one sample has: pixels of an image, rows of a product.</summary>
    public static int In(Tensor result, int outputs) => result.Count / (result.Shape[0] * outputs);

    /// <summary>The chosen ones, ascending. The same for equal arguments.</summary>
    public static int[] Of(string layer, int sample, int positions, int wanted)
    {
        if (wanted >= positions) return [.. Enumerable.Range(0, positions)];
        var random = new RandomSource(0).Split(layer).Split((ulong)sample);
        return [.. Enumerable.Range(0, wanted).Select(k => (int)((k + random.NextDouble()) * positions / wanted))];
    }

    /// <summary>Copies the channels of a result at a position.</summary>
    /// <param name="result">Images [N, C, H, W], or rows with the channels last.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="position">The position.</param>
    /// <param name="kept">The channels, or null for all.</param>
    /// <param name="row">Where to.</param>
    public static void Read(Tensor result, int sample, int position, int[]? kept, Span<float> row)
    {
        var channels = result.Shape[result.Rank == 4 ? 1 : ^1];
        var positions = In(result, channels);
        var (first, step) = result.Rank == 4 ? ((sample * channels * positions) + position, positions) : (((sample * positions) + position) * channels, 1);
        for (var c = 0; c < row.Length; c++) row[c] = result.Data[first + ((kept?[c] ?? c) * step)];
    }
}
