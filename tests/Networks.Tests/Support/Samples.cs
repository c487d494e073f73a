using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Small made-up tensors and batches.</summary>
internal static class Samples
{
    public static Tensor Uniform(RandomSource random, params int[] shape)
    {
        var tensor = new Tensor(shape);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] = (float)random.NextDouble();
        return tensor;
    }

    public static Batch Regression(RandomSource random, params int[] shape) =>
        new(Uniform(random, shape), Uniform(random, shape), Numbers(shape[0], _ => -1), [.. Numbers(shape[0], i => i).Select(i => $"s{i}")]);

    public static Batch Classification(int classes, int count) =>
        new(new Tensor(count, 1, 1, 1), null, Numbers(count, i => i % classes), [.. Numbers(count, i => i).Select(i => $"s{i}")]);

    private static int[] Numbers(int count, Func<int, int> of) => [.. Enumerable.Range(0, count).Select(of)];
}
