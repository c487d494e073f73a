using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Training;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>A step of training, as <see cref="Trainer"/> makes it.</summary>
internal sealed class TrainingWork : IWork
{
    private const double Rate = 1e-4;
    private const int LossesKept = 3;
    private readonly ManagedRuntime _runtime;
    private readonly Batch _batch;
    private readonly ILoss _loss;
    private readonly Dictionary<string, Tensor> _feeds;
    private readonly Dictionary<string, Tensor> _parameters;
    private readonly RecordOptions _options;
    private readonly AdamOptimiser _optimiser = new(weightDecay: 0);
    private readonly List<float> _losses = [];

    public TrainingWork(Job job)
    {
        var graph = OnnxFile.Load(job.Model);
        (_runtime, _batch, _loss) = (new ManagedRuntime(graph), Materials.Batch(job, 0, job.Shape[0]), Materials.Loss(job));
        _feeds = new Dictionary<string, Tensor> { [graph.Input.Name] = _batch.Input };
        _parameters = TrainableParameters.Of(graph);
        _options = new RecordOptions { Training = true, Gradients = job.Names };
    }

    public void Run()
    {
        using var record = _runtime.Record(_feeds, _options);
        var loss = _loss.Evaluate(record.Output, _batch);
        Elementwise.Affine(loss.Gradient.Span, 1f / _batch.Count, 0, loss.Gradient.Span);
        _optimiser.Step(_parameters, record.Backward(loss.Gradient, _options.Gradients), Rate);
        if (_losses.Count < LossesKept) _losses.Add((float)loss.PerSample.Average());
    }

    /// <summary>The losses of the first steps; later ones depend on rounding.</summary>
    public float[] Result() => [.. _losses];
}
