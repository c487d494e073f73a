using System.Numerics;
using BenchmarkDotNet.Attributes;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Functions of single numbers, on one thread and within its cache.</summary>
public class FunctionBenchmarks
{
    private float[] _x = [];
    private float[] _y = [];

    public static IEnumerable<StreamCase> Cases => [new(1, 64, 32)];

    [ParamsSource(nameof(Cases))]
    public StreamCase Case { get; set; } = null!;

    [GlobalSetup]
    public void Prepare() => (_x, _y) = (Numbers.Array(Case.Count), new float[Case.Count]);

    [Benchmark]
    public void Exp() => UnaryLoop.Forward<ExpFunction>(_x, _y, default);

    [Benchmark]
    public void Sigmoid() => UnaryLoop.Forward<SigmoidFunction>(_x, _y, default);

    [Benchmark]
    public void Tanh() => UnaryLoop.Forward<TanhFunction>(_x, _y, default);

    private readonly struct ExpFunction : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Exp(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => y;
    }

    private readonly struct SigmoidFunction : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Sigmoid(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => y * (Vector<float>.One - y);
    }

    private readonly struct TanhFunction : IUnaryFunction
    {
        public static Vector<float> Value(Vector<float> x, in UnaryParameters p) => VectorMath.Tanh(x);

        public static Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p) => Vector<float>.One - (y * y);
    }
}
