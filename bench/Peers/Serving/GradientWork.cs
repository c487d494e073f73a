using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>Forward and backward to all weights, with the stored statistics.</summary>
internal sealed class GradientWork : IWork
{
    private readonly ManagedRuntime _runtime;
    private readonly Dictionary<string, Tensor> _feeds;
    private readonly float[] _cotangent;
    private readonly RecordOptions _options;
    private float[][] _gradients = [];

    public GradientWork(Job job)
    {
        _runtime = new ManagedRuntime(OnnxFile.Load(job.Model));
        _feeds = new Dictionary<string, Tensor> { [_runtime.Graph.Input.Name] = Materials.Input(job) };
        _cotangent = Wire.Load(job.Target!);
        _options = new RecordOptions { Gradients = job.Names };
    }

    public void Run() => Differentiate(keep: false);

    public float[] Result()
    {
        Differentiate(keep: true);
        return [.. _gradients.SelectMany(g => g)];
    }

    /// <summary>The record owns the gradients, so that they are copied only where asked for.</summary>
    private void Differentiate(bool keep)
    {
        using var record = _runtime.Record(_feeds, _options);
        var gradients = record.Backward(new Tensor(_cotangent, record.Output.Shape), _options.Gradients);
        if (keep) _gradients = [.. _options.Gradients.Select(n => gradients[n].Span.ToArray())];
    }
}
