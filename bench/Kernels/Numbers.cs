using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Tensors of random numbers between -1 and 1, the same in every run.</summary>
internal static class Numbers
{
    public static Tensor Tensor(params int[] shape) => new(Array(Tensors.Tensor.CountOf(shape)), shape);

    public static float[] Array(int count)
    {
        var random = new RandomSource(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
