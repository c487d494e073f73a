using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Compares tensors whose numbers were rounded on different ways.</summary>
internal static class Numbers
{
    /// <summary>Asserts equal shapes, and elements equal to within a share of the largest, or of 1 where all are smaller.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var allowed = tolerance * expected.Span.ToArray().Aggregate(1.0, (largest, v) => Math.Max(largest, Math.Abs(v)));
        for (var i = 0; i < expected.Count; i++)
            Assert.True(Math.Abs((double)expected.Span[i] - actual.Span[i]) <= allowed, $"{what}: element {i} is {actual.Span[i]}, not {expected.Span[i]}");
    }
}
