using BenchmarkDotNet.Attributes;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Kernels;

/// <summary>The three passes of a convolution.</summary>
public class ConvolutionBenchmarks
{
    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _dw = null!;
    private ConvolutionKernel _forward = null!;
    private ConvolutionKernel _backward = null!;
    private FilterGradient _gradient = null!;

    /// <summary>The shapes of the engine's design, then channel counts as pruning leaves them.</summary>
    public static IEnumerable<ConvolutionCase> Cases =>
    [
        new("A", 4, 64, 128), new("B", 8, 64, 64), new("C", 128, 16, 32), new("D", 128, 32, 16), new("E", 128, 64, 8),
        new("pruned", 128, 6, 32), new("pruned", 128, 11, 32), new("pruned", 128, 19, 16), new("pruned", 128, 23, 8), new("pruned", 8, 39, 64),
    ];

    [ParamsSource(nameof(Cases))]
    public ConvolutionCase Case { get; set; } = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [Params(true, false)]
    public bool Strict { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Workers.Threads = Threads;
        var (g, c) = (Case.Geometry, Case.Channels);
        (_x, _y, _dw) = (Numbers.Tensor(Case.Batch, c, Case.Side, Case.Side), Numbers.Tensor(Case.Batch, c, Case.Side, Case.Side), Numbers.Tensor(c, c, 3, 3));
        (_forward, _backward) = (Convolution.Forward(g, c, c, Strict), Convolution.BackwardData(g, c, c, Strict));
        _gradient = Convolution.BackwardWeights(g, c, c);
        _forward.Load(_dw);
        _backward.Load(_dw);
    }

    [Benchmark]
    public void Forward() => _forward.Run(_x, _y, new Epilogue());

    [Benchmark]
    public void BackwardData() => _backward.Run(_x, _y, new Epilogue());

    /// <summary>Adds to the gradient of the last run; the same whether strict or not.</summary>
    [Benchmark]
    public void BackwardWeights() => _gradient.Run(_x, _y, _dw);
}
