using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>At how many places of each sample a layer is looked at: enough for its unknowns, and no more than memory is for.</summary>
internal static class Sampling
{
    /// <summary>Rows per unknown weight of an output; 150 were no better than 40 on ResNet-20.</summary>
    private const int RowsPerUnknown = 40;

    private const int FewestUnknowns = 100;

    /// <summary>Numbers in the inputs of one layer: 128 MB.</summary>
    private const long LargestInputs = 1L << 25;

    /// <summary>The rows of a layer on a data set of so many samples, were their images large enough.</summary>
    public static long RowsOf(MixingLayer layer, int samples) => (long)PerSample(layer, samples) * samples;

    /// <summary>The places of one sample.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="positions">How many places the sample has.</param>
    public static int[] Of(MixingLayer layer, int sample, int samples, int positions) =>
        Positions.Of(layer.Node.Name, sample, positions, PerSample(layer, samples));

    private static int PerSample(MixingLayer layer, int samples)
    {
        var wanted = (long)RowsPerUnknown * Math.Max(layer.Unknowns, FewestUnknowns);
        var room = LargestInputs / (layer.Layout.Inputs * layer.Layout.Taps);
        return (int)Math.Max(1, Math.Min(wanted, room) / samples);
    }
}
