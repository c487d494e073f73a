namespace QuantumPrune.Formulation.Tests.Objectives;

/// <summary>Made-up sensitivities.</summary>
internal static class Calibrations
{
    public static Sensitivity Random(int groups, int channels, ulong seed, int samples = 40)
    {
        var random = new RandomSource(seed);
        var count = groups * channels;
        var gates = new float[samples, count];
        for (var n = 0; n < samples; n++)
            for (var i = 0; i < count; i++) gates[n, i] = (float)random.NextGaussian();
        return new Sensitivity
        {
            Group = [.. Enumerable.Range(0, count).Select(i => i / channels)],
            Taylor = Positive(count, random),
            Fisher = Positive(count, random),
            Magnitude = Positive(count, random),
            Similarity = [.. Enumerable.Range(0, groups).Select(_ => Similarity(channels, random))],
            GateGradients = gates,
        };
    }

    private static double[] Positive(int count, RandomSource random) => [.. Enumerable.Range(0, count).Select(_ => Math.Exp(random.NextGaussian()))];

    private static double[,] Similarity(int channels, RandomSource random)
    {
        var matrix = new double[channels, channels];
        for (var i = 0; i < channels; i++)
            for (var j = 0; j < i; j++) matrix[i, j] = matrix[j, i] = random.NextDouble();
        return matrix;
    }
}
