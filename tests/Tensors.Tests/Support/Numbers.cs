namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>Made-up numbers and comparisons with a slow twin.</summary>
internal static class Numbers
{
    /// <summary>Rounding of a sum of <c>n</c> products of numbers below 1 in single precision, relative to <c>sqrt(n)</c>.</summary>
    private const double PerTerm = 2e-6;

    public static float[] Random(RandomSource random, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)((2 * random.NextDouble()) - 1);
        return values;
    }

    public static Tensor RandomTensor(RandomSource random, params int[] shape) => new(Random(random, Tensor.CountOf(shape)), shape);

    /// <summary>Asserts equality up to the rounding of sums of <paramref name="terms"/> products.</summary>
    public static void Close(double[] expected, ReadOnlySpan<float> actual, int terms, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var tolerance = PerTerm * (Math.Sqrt(Math.Max(1, terms)) + 1);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{what}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
