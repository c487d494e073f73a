using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>The per-sample gate gradients of some samples, as calibration needs them.</summary>
internal sealed class GateWork : IWork
{
    private readonly GatedNetwork _gated;
    private readonly ILoss _loss;
    private readonly Batch[] _batches;

    public GateWork(Job job)
    {
        _gated = new GatedNetwork(ChannelCoupling.Analyze(OnnxFile.Load(job.Model), [1, .. job.Shape[1..]]));
        _loss = Materials.Loss(job);
        _batches = [.. Enumerable.Range(0, (job.Shape[0] + job.Batch - 1) / job.Batch).Select(i => Materials.Batch(job, i * job.Batch, job.Batch))];
    }

    public void Run() => Differentiate((_, _) => { });

    public float[] Result()
    {
        var found = _gated.GateNames.ToDictionary(n => n, _ => new List<float>());
        Differentiate((name, gradient) => found[name].AddRange(gradient.Span));
        return [.. _gated.GateNames.SelectMany(n => found[n])];
    }

    private void Differentiate(Action<string, Tensor> take)
    {
        foreach (var batch in _batches)
        {
            using var record = _gated.Record(batch.Input);
            foreach (var (name, gradient) in record.Backward(_loss.Evaluate(record.Output, batch).Gradient, _gated.GateNames)) take(name, gradient);
        }
    }
}
