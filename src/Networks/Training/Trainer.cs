using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Training;

/// <summary>Trains a network from scratch or further.</summary>
public sealed class Trainer
{
    private readonly Graph _graph;
    private readonly ManagedRuntime _runtime;
    private readonly TrainingOptions _options;
    private readonly ILoss _loss;
    private readonly Dictionary<string, Tensor> _parameters;
    private readonly IOptimiser _optimiser;
    private readonly RecordOptions _recording;

    /// <summary>Prepares to train <paramref name="graph"/>, whose weights are changed in place.</summary>
    /// <param name="graph">The network; clone it with its weights to keep the original.</param>
    /// <param name="task">The task; its section <c>training</c> says how.</param>
    /// <exception cref="InputException">QP1401: the task has no section training, or the network has nothing to train.</exception>
    public Trainer(Graph graph, NetworkTask task)
    {
        _graph = graph;
        _options = task.Training ?? throw new InputException("QP1401", $"'{task.Path}' has no section 'training'.", "Add one, with epochs, batch and learning-rate.");
        _loss = task.CreateTrainingLoss(OutputKinds.Of(graph));
        _runtime = new ManagedRuntime(graph);
        _parameters = TrainableParameters.Of(graph);
        if (_parameters.Count == 0) throw new InputException("QP1401", $"'{task.ModelPath}' has no weights to train.", "Name a network with convolutions or matrix products.");
        _recording = new RecordOptions { Training = true, Gradients = [.. _parameters.Keys] };
        _optimiser = _options.Optimiser == "sgd" ? new SgdOptimiser(_options.Momentum, _options.WeightDecay) : new AdamOptimiser(_options.WeightDecay);
    }

    /// <summary>One pass over the training data.</summary>
    /// <param name="data">The task's data.</param>
    /// <param name="epoch">From 0; sets the samples and the learning rate.</param>
    /// <param name="progress">Told the share of the epoch done.</param>
    /// <param name="cancellation">Checked between steps; the weights so far stay.</param>
    /// <returns>The mean loss over the epoch's samples.</returns>
    /// <exception cref="InputException">QP1402: the loss is no longer a number.</exception>
    public double RunEpoch(TaskData data, int epoch, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var samples = data.TrainingEpoch(epoch);
        var (total, done) = (0.0, 0);
        foreach (var batch in Batches.Of(samples, _options.Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var share = (double)done / samples.Count;
            total += Step(batch, Schedule.Rate(_options.Schedule, _options.LearningRate, (epoch + share) / _options.Epochs));
            done += batch.Count;
            progress?.Report((double)done / samples.Count);
        }

        return total / done;
    }

    private double Step(Batch batch, double rate)
    {
        using var record = _runtime.Record(new Dictionary<string, Tensor> { [_graph.Input.Name] = batch.Input }, _recording);
        var loss = _loss.Evaluate(record.Output, batch);
        var sum = loss.PerSample.Sum();
        if (!double.IsFinite(sum)) throw new InputException("QP1402", $"The training loss is {sum}.", "Lower training.learning-rate, or check the preprocessing.");
        Elementwise.Affine(loss.Gradient.Span, 1f / batch.Count, 0, loss.Gradient.Span);
        _optimiser.Step(_parameters, record.Backward(loss.Gradient, _recording.Gradients), rate);
        return sum;
    }
}
