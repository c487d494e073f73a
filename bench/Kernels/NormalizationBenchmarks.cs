using BenchmarkDotNet.Attributes;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Batch normalisation with its rectifier.</summary>
public class NormalizationBenchmarks
{
    private const double Momentum = 0.9;
    private BatchNormalization _kernel = null!;
    private NormalizationParameters _parameters;
    private NormalizationGradients _gradients;
    private float[] _x = [];
    private float[] _y = [];
    private float[] _dy = [];

    public static IEnumerable<StreamCase> Cases => [new(4, 64, 128), new(128, 16, 32), new(128, 64, 8)];

    [ParamsSource(nameof(Cases))]
    public StreamCase Case { get; set; } = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Workers.Threads = Threads;
        _kernel = new BatchNormalization(Case.Batch, Case.Channels, Case.Side * Case.Side);
        float[] Ones() => [.. Enumerable.Repeat(1f, Case.Channels)];
        _parameters = new NormalizationParameters(Ones(), new float[Case.Channels], new float[Case.Channels], Ones(), 1e-5f);
        _gradients = new NormalizationGradients(new float[Case.Count], new float[Case.Channels], new float[Case.Channels]);
        (_x, _y, _dy) = (Numbers.Array(Case.Count), new float[Case.Count], Numbers.Array(Case.Count));
        Train();
    }

    [Benchmark]
    public void Infer() => _kernel.Infer(_x, _parameters, _y, rectify: true);

    [Benchmark]
    public void Train() => _kernel.Train(_x, _parameters, Momentum, _y, rectify: true);

    [Benchmark]
    public void BackwardTrained() => _kernel.BackwardTrained(_x, _y, _dy, _parameters, _gradients);
}
