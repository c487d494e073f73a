using BenchmarkDotNet.Attributes;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Layers without weights, as networks of one node.</summary>
public class LayerBenchmarks
{
    private ManagedRuntime _pool = null!;
    private ManagedRuntime _resize = null!;
    private Tensor _x = null!;
    private Tensor _pooled = null!;
    private Tensor _resized = null!;

    public static IEnumerable<StreamCase> Cases => [new(16, 64, 40), new(1, 64, 128)];

    [ParamsSource(nameof(Cases))]
    public StreamCase Case { get; set; } = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Workers.Threads = Threads;
        _x = Numbers.Tensor(Case.Shape);
        _pool = Runtime(new Node("MaxPool", "pool", ["x"], ["y"]).Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]));
        _resize = Runtime(new Node("Resize", "resize", ["x", "", "scales"], ["y"]).Set("mode", "linear").Set("coordinate_transformation_mode", "half_pixel"));
        (_pooled, _resized) = (_pool.Forward(_x), _resize.Forward(_x));
    }

    [Benchmark]
    public void MaxPool() => _pool.Forward(_x, _pooled);

    /// <summary>Writes four times what it reads; the rate counts as if it wrote as much.</summary>
    [Benchmark]
    public void ResizeTwice() => _resize.Forward(_x, _resized);

    private static ManagedRuntime Runtime(Node node)
    {
        var graph = Graph.Create(node.Name);
        graph.Inputs.Add(new GraphValue("x", ElementType.Float, null));
        graph.Outputs.Add(new GraphValue("y", ElementType.Float, null));
        graph.Constants["scales"] = new Constant([1, 1, 2, 2], 4);
        graph.Nodes.Add(node);
        return new ManagedRuntime(graph);
    }
}
