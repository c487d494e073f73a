using System.Numerics;
using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class VectorMathTests
{
    private delegate Vector<float> VectorFunction(Vector<float> x);

    [Fact]
    public void Exp_WholeRange_EqualsSlowTwin() => CheckRelative(VectorMath.Exp, Math.Exp, -87, 88.7f, 2e-7);

    [Fact]
    public void Exp_BelowNormalNumbers_UnderflowsGradually()
    {
        for (var x = -104f; x < -87; x += 0.037f) Assert.Equal(Math.Exp(x), One(VectorMath.Exp, x), Math.Exp(x) * 2e-7 + 1.5e-45);
    }

    [Fact]
    public void Sigmoid_WholeRange_EqualsSlowTwin() => CheckRelative(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -86, 100, 3e-7);

    [Fact]
    public void Tanh_WholeRange_EqualsSlowTwin()
    {
        CheckRelative(VectorMath.Tanh, Math.Tanh, -12, 12, 3e-7);
        CheckRelative(VectorMath.Tanh, Math.Tanh, -0.01f, 0.01f, 3e-7);
    }

    [Fact]
    public void Erf_WholeRange_EqualsSlowTwin()
    {
        CheckRelative(VectorMath.Erf, SlowFunctions.Erf, -6, 6, 4e-7);
        CheckRelative(VectorMath.Erf, SlowFunctions.Erf, -0.01f, 0.01f, 4e-7);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, 1, 1, 1)]
    [InlineData(float.NegativeInfinity, 0, 0, -1, -1)]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(1e30f, float.PositiveInfinity, 1, 1, 1)]
    [InlineData(-1e30f, 0, 0, -1, -1)]
    [InlineData(0, 1, 0.5f, 0, 0)]
    [InlineData(1e-40f, 1, 0.5f, 1e-40f, 1.128379e-40f)]
    public void Functions_OfSpecialNumbers_GiveTheLimits(float x, float exp, float sigmoid, float tanh, float erf)
    {
        Assert.Equal(exp, One(VectorMath.Exp, x));
        Assert.Equal(sigmoid, One(VectorMath.Sigmoid, x));
        Assert.Equal(tanh, One(VectorMath.Tanh, x));
        Assert.Equal(erf, One(VectorMath.Erf, x), 2e-45f);
    }

    private static float One(VectorFunction f, float x) => f(new Vector<float>(x))[Vector<float>.Count - 1];

    private static void CheckRelative(VectorFunction f, Func<double, double> slow, float from, float to, double tolerance)
    {
        const int Steps = 100_000;
        for (var i = 0; i <= Steps; i++)
        {
            var x = from + ((to - from) * i / Steps);
            var (expected, actual) = (slow(x), One(f, x));
            Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"f({x:R}) is {actual:R}, not {expected:R}");
        }
    }
}
