using BenchmarkDotNet.Attributes;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Dense products.</summary>
public class MatrixBenchmarks
{
    private float[] _a = [];
    private float[] _b = [];
    private float[] _c = [];

    public static IEnumerable<MatrixCase> Cases => [new(256), new(512), new(1024)];

    [ParamsSource(nameof(Cases))]
    public MatrixCase Case { get; set; } = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Workers.Threads = Threads;
        var count = Case.Side * Case.Side;
        (_a, _b, _c) = (Numbers.Array(count), Numbers.Array(count), new float[count]);
    }

    [Benchmark]
    public void Multiply() => MatrixProduct.Multiply(Case.Side, Case.Side, Case.Side, _a, false, _b, false, _c, accumulate: false);
}
