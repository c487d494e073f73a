using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>
/// Fits the layers of a cut network, one after the other, to what the dense network computes in the channels that were kept:
/// <c>min ||Y_dense - (X W + b)||^2 + ridge ||W - W_now||^2</c>, X being the layer's input in the network as fitted so far, so that it makes up for the errors before it.
/// </summary>
/// <remarks>
/// Reconstruction of a pruned layer by least squares goes back to He, Zhang and Sun 2017 (channel pruning). The result that is compared is taken as far behind the layer as it is linear in the weights:
/// after its bias, its batch normalisation and the addition of a shortcut, whose error the layer then makes up for, too. Where only the positive part of the result is seen, targets below zero
/// ask for no more than to stay below zero. A fit stays only where it brings samples closer that it did not see. The same at any number of threads; not thread-safe.
/// </remarks>
public sealed class LeastSquaresReconstruction
{
    /// <summary>How often the targets below zero are set anew; each costs a product and no pass through the network.</summary>
    private const int Sweeps = 5;

    /// <summary>Unknowns per output beyond which a layer is left as it is: the Gram matrix would take more than 128 MB.</summary>
    private const int MostUnknowns = 4096;

    /// <summary>Numbers among the targets that are held at once: 256 MB.</summary>
    private const long LargestTargets = 1L << 26;

    private const double Exact = 1e-10;

    private readonly Graph _dense;
    private readonly KeptChannels _kept;
    private readonly CalibrationPass _data;
    private readonly double _ridge;

    /// <summary>Prepares; nothing is computed yet.</summary>
    /// <param name="dense">The network before all cuts.</param>
    /// <param name="kept">What the cuts left of it.</param>
    /// <param name="data">The calibration set; 5 samples or more, of which every fifth judges.</param>
    /// <param name="ridge">The penalty of a squared change of a weight, in units of the mean square of the layer's inputs; from 0.</param>
    /// <exception cref="InputException">QP1510: too few samples; QP1511: a ridge that is negative or not finite.</exception>
    public LeastSquaresReconstruction(Graph dense, KeptChannels kept, IDataSet data, double ridge)
    {
        HeldOut.Check(data);
        if (!double.IsFinite(ridge) || ridge < 0) throw new InputException("QP1511", $"The ridge of the reconstruction is {ridge}.", "Give a number from 0; 0.01 is the default.");
        (_dense, _kept, _data, _ridge) = (dense, kept, new CalibrationPass(data), ridge);
    }

    /// <summary>Fits a copy of <paramref name="cut"/>, whose nodes and sizes stay.</summary>
    /// <param name="cut">The cut network; unchanged.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <returns>The network, and what became of its layers in their order.</returns>
    public (Graph Network, IReadOnlyList<LayerRecovery> Layers) Run(Graph cut, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var graph = cut.Clone(withWeights: true);
        var layers = MixingLayers.Of(graph, _data.InputShape);
        var report = new List<LayerRecovery>();
        while (report.Count < layers.Count)
        {
            foreach (var task in Next(layers, report.Count, cancellation))
            {
                report.Add(Reconstruct(graph, task, cancellation));
                progress?.Report((double)report.Count / layers.Count);
            }
        }

        return (graph, report);
    }

    /// <summary>The next layers with their targets: as many as memory is for, one at least.</summary>
    private List<LayerTask> Next(IReadOnlyList<MixingLayer> layers, int first, CancellationToken cancellation)
    {
        var (tasks, numbers) = (new List<LayerTask>(), 0L);
        foreach (var layer in layers.Skip(first))
        {
            numbers += Sampling.RowsOf(layer, _data.Count) * layer.Layout.Outputs;
            if (tasks.Count > 0 && numbers > LargestTargets) break;
            tasks.Add(new LayerTask(layer));
        }

        _data.Run(_dense, [.. tasks.Select(t => t.Layer.Result).Distinct()], (values, sample, n) =>
        {
            foreach (var task in tasks)
            {
                var result = values[task.Layer.Result];
                var places = Sampling.Of(task.Layer, sample, _data.Count, Positions.In(result));
                task.RowsOf(sample).AddTargets(result, n, places, _kept[task.Layer.Result]);
            }
        }, cancellation);
        return tasks;
    }

    private LayerRecovery Reconstruct(Graph graph, LayerTask task, CancellationToken cancellation)
    {
        var layer = task.Layer;
        _data.Run(graph, [layer.Input, layer.Result], (values, sample, n) =>
        {
            var result = values[layer.Result];
            task.RowsOf(sample).AddPresent(graph, values[layer.Input], result, n, Sampling.Of(layer, sample, _data.Count, Positions.In(result)));
        }, cancellation);
        var recovery = Fit(graph, task);
        task.Forget();
        return recovery;
    }

    private LayerRecovery Fit(Graph graph, LayerTask task)
    {
        var before = task.Held.ErrorOf(task.Held.Results.Span);
        var fit = before <= Exact || task.Layer.Unknowns > MostUnknowns ? null : LayerFit.Of(task.Layer, task.Fitted, _ridge, Sweeps);
        var after = fit is null ? before : task.Held.ErrorOf(fit.Changed(task.Held));
        if (after < before) fit!.Apply(graph);
        return new LayerRecovery(task.Layer.Node.Name, before, after, after < before);
    }
}
