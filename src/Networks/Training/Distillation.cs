using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Training;

/// <summary>Trains a pruned network further on the training images, with the dense network as its teacher. Not thread-safe.</summary>
/// <remarks>
/// Normalisations see the batch's statistics and their stored ones follow by the node's momentum, as in <see cref="Trainer"/>. Where a task has a section <c>training</c>, its
/// patch and seed hold here, too; images of calibration, validation and test are never learned from.
/// </remarks>
public sealed class Distillation
{
    private readonly ManagedRuntime _dense;
    private readonly NetworkTask _task;
    private readonly TaskData _data;
    private readonly DistillationOptions _options;
    private readonly DistillationLoss _loss;
    private readonly NetworkEvaluator _evaluator;

    /// <summary>Prepares to train.</summary>
    /// <param name="dense">The teacher; unchanged.</param>
    /// <param name="task">Loss, metric and patches.</param>
    /// <param name="data">The task's data.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InputException">QP1411: an option is out of its range.</exception>
    public Distillation(Graph dense, NetworkTask task, TaskData data, DistillationOptions options)
    {
        var kind = OutputKinds.Of(dense);
        (_dense, _task, _data, _options) = (new ManagedRuntime(dense), task, data, options.Checked());
        _loss = new DistillationLoss(task.CreateTrainingLoss(kind), task.Kind == TaskKind.Classification ? kind : null, options.Share, options.Temperature);
        _evaluator = new NetworkEvaluator(task.CreateMetric(kind));
    }

    /// <summary>Trains a copy of <paramref name="start"/>. Cancelled, it returns the best so far.</summary>
    /// <param name="start">The pruned network; unchanged.</param>
    /// <param name="progress">Told the share of the work done, 0 to 1.</param>
    /// <param name="cancellation">Checked between steps.</param>
    /// <exception cref="InputException">QP1107: no image is left to learn from; QP1401: nothing to train; QP1402: the loss is no longer a number.</exception>
    public DistillationResult Run(Graph start, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var student = new Student(start.Clone(withWeights: true));
        var (best, bestEpoch, curve) = (start, 0, new List<DistillationEpoch>());
        try
        {
            curve.Add(new DistillationEpoch(0, double.NaN, Validate(start, cancellation)));
            for (var epoch = 1; epoch <= _options.Epochs; epoch++)
            {
                var loss = RunEpoch(student, epoch - 1, progress, cancellation);
                curve.Add(new DistillationEpoch(epoch, loss, Validate(student.Graph, cancellation)));
                if (IsBetter(curve[^1], curve[bestEpoch])) (best, bestEpoch) = (student.Graph.Clone(withWeights: true), epoch);
            }
        }
        catch (OperationCanceledException)
        {
            return new DistillationResult(best, bestEpoch, curve, true);
        }
        catch (InputException) when (bestEpoch > 0)
        {
            return new DistillationResult(best, bestEpoch, curve, true); // it diverged after an epoch that helped
        }

        return new DistillationResult(best, bestEpoch, curve, false);
    }

    private double Validate(Graph graph, CancellationToken cancellation) => _evaluator.Evaluate(graph, _data.Validation, null, cancellation);

    private bool IsBetter(DistillationEpoch a, DistillationEpoch b) => _evaluator.Metric.IsBetter(a.Validation, b.Validation);

    private double RunEpoch(Student student, int epoch, IProgress<double>? progress, CancellationToken cancellation)
    {
        var samples = _data.TrainingEpoch(epoch, Sampling());
        var (total, done) = (0.0, 0);
        foreach (var batch in Batches.Of(samples, _options.Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var share = (epoch + ((double)done / samples.Count)) / _options.Epochs;
            total += student.Step(batch, output => _loss.Evaluate(output, _dense.Forward(batch.Input, cancellation), batch), Schedule.Rate("cosine", _options.Rate, share));
            done += batch.Count;
            progress?.Report((epoch + ((double)done / samples.Count)) / _options.Epochs);
        }

        return total / done;
    }

    private TrainingOptions Sampling()
    {
        var patch = _task.Training is { } own ? own.Patch : _task.Split.Patch;
        var samples = _options.Samples ?? (patch is null ? null : Math.Max(_data.Training.Count, DistillationOptions.LeastPatches));
        return new TrainingOptions(_options.Epochs, _options.Batch, _options.Rate, "adam", 0, 0, "cosine", patch, samples, _task.LossName, _task.Training?.Seed ?? _task.Split.Seed);
    }

    /// <summary>The network that learns.</summary>
    private sealed class Student
    {
        private readonly ManagedRuntime _runtime;
        private readonly Dictionary<string, Tensor> _parameters;
        private readonly AdamOptimiser _optimiser = new(0);
        private readonly RecordOptions _recording;

        public Student(Graph graph)
        {
            Graph = graph;
            _runtime = new ManagedRuntime(graph);
            _parameters = TrainableParameters.Of(graph);
            if (_parameters.Count == 0) throw new InputException("QP1401", "The network has no weights to train.", "Name a network with convolutions or matrix products.");
            _recording = new RecordOptions { Training = true, Gradients = [.. _parameters.Keys] };
        }

        public Graph Graph { get; }

        public double Step(Batch batch, Func<Tensor, LossValue> lossOf, double rate)
        {
            using var record = _runtime.Record(new Dictionary<string, Tensor> { [Graph.Input.Name] = batch.Input }, _recording);
            var loss = lossOf(record.Output);
            var sum = loss.PerSample.Sum();
            if (!double.IsFinite(sum)) throw new InputException("QP1402", $"The training loss is {sum}.", "Lower the learning rate, or check the preprocessing.");
            Elementwise.Affine(loss.Gradient.Span, 1f / batch.Count, 0, loss.Gradient.Span);
            _optimiser.Step(_parameters, record.Backward(loss.Gradient, _recording.Gradients), rate);
            return sum;
        }
    }
}
