using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Adds camera-like noise.</summary>
internal static class Noise
{
    /// <summary>A noisy copy of <paramref name="clean"/>: x + sqrt(a x + b) times a standard normal number, not clipped.</summary>
    public static Tensor Add(Tensor clean, NoiseOptions options, RandomSource random)
    {
        var noisy = new Tensor(clean.Shape);
        for (var i = 0; i < clean.Count; i++)
        {
            var x = clean.Data[i];
            noisy.Data[i] = (float)(x + (Math.Sqrt(Math.Max(0, (options.A * x) + options.B)) * random.NextGaussian()));
        }

        return noisy;
    }
}
