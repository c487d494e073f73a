using BenchmarkDotNet.Attributes;

namespace QuantumPrune.Bench.Kernels;

/// <summary>What it costs to spread nothing over the cores.</summary>
public class WorkerBenchmarks
{
    [Params(1, 2)]
    public int Threads { get; set; }

    [Params(2, 4, 16)]
    public int Pieces { get; set; }

    [GlobalSetup]
    public void Prepare() => Workers.Threads = Threads;

    [Benchmark]
    public void Launch() => Workers.For(Pieces, this, static (_, _) => { });
}
