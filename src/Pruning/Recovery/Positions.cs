using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Places in a layer's result: pixels of an image, rows of a product.</summary>
internal static class Positions
{
    /// <summary>How many one sample has.</summary>
    public static int In(Tensor result) => result.Count / (result.Shape[0] * Channels(result));

    /// <summary>One place at random in each of equal stretches, ascending; all where that is fewer. The same for equal arguments.</summary>
    public static int[] Of(string layer, int sample, int positions, int wanted)
    {
        if (wanted >= positions) return [.. Enumerable.Range(0, positions)];
        var random = new RandomSource(0).Split(layer).Split((ulong)sample);
        return [.. Enumerable.Range(0, wanted).Select(k => (int)((k + random.NextDouble()) * positions / wanted))];
    }

    /// <summary>Copies the channels of a result at a place.</summary>
    /// <param name="result">Images [N, C, H, W], or rows with the channels last.</param>
    /// <param name="sample">The sample in the batch.</param>
    /// <param name="position">The place.</param>
    /// <param name="kept">The channels, or null for all.</param>
    /// <param name="row">Where to.</param>
    public static void Read(Tensor result, int sample, int position, int[]? kept, Span<float> row)
    {
        var (channels, positions) = (Channels(result), In(result));
        var (first, step) = result.Rank == 4 ? ((sample * channels * positions) + position, positions) : (((sample * positions) + position) * channels, 1);
        for (var c = 0; c < row.Length; c++) row[c] = result.Data[first + ((kept?[c] ?? c) * step)];
    }

    private static int Channels(Tensor result) => result.Shape[result.Rank == 4 ? 1 : ^1];
}
