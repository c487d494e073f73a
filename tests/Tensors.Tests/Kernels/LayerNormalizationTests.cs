using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class LayerNormalizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(5000)]
    public void ForwardAndBackward_AnyLength_EqualSlowTwin(int length)
    {
        const float Epsilon = 1e-2f;
        var random = new RandomSource(2);
        var (x, dy, scale, bias) = (Numbers.Random(random, length), Numbers.Random(random, length), Numbers.Random(random, length), Numbers.Random(random, length));
        var mean = x.Average(v => (double)v);
        var inverse = 1 / Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + Epsilon);
        double[] normal = [.. x.Select(v => (v - mean) * inverse)];
        var (y, dx, dScale) = (new float[length], new float[length], new float[length]);

        LayerNormalization.Forward(x, scale, bias, Epsilon, y);
        Numbers.Close([.. normal.Select((v, i) => (scale[i] * v) + bias[i])], y, 4, "value");

        LayerNormalization.Backward(x, dy, scale, Epsilon, new float[length], dx, dScale);
        var g = Enumerable.Range(0, length).Select(i => (double)dy[i] * scale[i]).ToArray();
        var (sum, dot) = (g.Sum(), g.Zip(normal, (a, b) => a * b).Sum());
        Numbers.Close([.. normal.Select((v, i) => inverse * (g[i] - ((sum + (v * dot)) / length)))], dx, 16, "gradient");
        Numbers.Close([.. normal.Select((v, i) => v * dy[i])], dScale, 4, "gradient of the scale");
    }
}
