using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>
/// Fits the layers of a cut network, one after the other, to what the dense network computes in the channels that were kept.
/// </summary>
public sealed class LeastSquaresReconstruction
{
    internal static int RowsPerUnknown = 40;
    internal static int Sweeps = 5;
    internal static bool Sums = true;
    internal const int HeldOut = 5;
    private readonly Graph _dense;
    private readonly KeptChannels _kept;
    private readonly IDataSet _data;
    private readonly double _ridge;
    private readonly int _batch;

    public LeastSquaresReconstruction(Graph dense, KeptChannels kept, IDataSet data, double ridge)
    {
        (_dense, _kept, _data, _ridge) = (dense, kept, data, ridge);
        _batch = NetworkEvaluator.BatchSize(data);
    }

    public (Graph Network, IReadOnlyList<LayerRecovery> Layers) Run(Graph cut, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var graph = cut.Clone(withWeights: true);
        var layers = MixingLayers.Of(graph, _data.Read(0).Input.Shape);
        var (fitted, held) = Targets(layers, cancellation);
        var report = new List<LayerRecovery>();
        for (var i = 0; i < layers.Count; i++)
        {
            Collect(graph, layers[i], fitted[i], held[i], cancellation);
            report.Add(Reconstruct(graph, layers[i], fitted[i], held[i]));
            (fitted[i], held[i]) = (null!, null!);
            progress?.Report((i + 1.0) / layers.Count);
        }

        return (graph, report);
    }

    private LayerRecovery Reconstruct(Graph graph, MixingLayer layer, LayerRows fitted, LayerRows held)
    {
        var before = Error(layer, held, held.Results.Span);
        var fit = before < 1e-10 ? null : LayerFit.Of(layer, fitted, _ridge, Sweeps);
        var after = fit is null ? before : Error(layer, held, fit.Changed(held));
        if (after < before) fit!.Apply(graph);
        return new LayerRecovery(layer.Node.Name, before, after, after < before);
    }

    private static double Error(MixingLayer layer, LayerRows rows, ReadOnlySpan<float> results)
    {
        var floor = layer.IsRectified ? 0 : float.NegativeInfinity;
        var (error, whole) = (0.0, 0.0);
        var targets = rows.Targets.Span;
        for (var i = 0; i < results.Length; i++)
        {
            double target = Math.Max(targets[i], floor), result = Math.Max(results[i], floor);
            error += (target - result) * (target - result);
            whole += target * target;
        }

        return whole > 0 ? error / whole : error;
    }

    private (LayerRows[] Fitted, LayerRows[] Held) Targets(IReadOnlyList<MixingLayer> layers, CancellationToken cancellation)
    {
        LayerRows[] fitted = [.. layers.Select(l => new LayerRows(l))], held = [.. layers.Select(l => new LayerRows(l))];
        string[] wanted = [.. layers.Select(l => l.Result).Distinct()];
        Each(_dense, wanted, cancellation, (values, sample, n) =>
        {
            for (var i = 0; i < layers.Count; i++)
            {
                var (result, layer) = (values[layers[i].Result], layers[i]);
                var rows = (sample % HeldOut == HeldOut - 1 ? held : fitted)[i].Targets;
                var kept = _kept[layer.Result];
                foreach (var position in PositionsOf(layer, result, sample, kept is null ? layer.Layout.Outputs : result.Shape[result.Rank == 4 ? 1 : ^1]))
                    Positions.Read(result, n, position, kept, rows.Of(rows.Add(1), 1));
            }
        });
        return (fitted, held);
    }

    private int[] PositionsOf(MixingLayer layer, Tensor result, int sample, int channels)
    {
        var unknowns = layer.Layout.Inputs / layer.Layout.Groups * layer.Layout.Taps;
        var wanted = Math.Max(1, (RowsPerUnknown * Math.Max(unknowns, 100)) / _data.Count);
        return Positions.Of(layer.Node.Name, sample, Positions.In(result, channels), wanted);
    }

    private void Collect(Graph graph, MixingLayer layer, LayerRows fitted, LayerRows held, CancellationToken cancellation)
    {
        Each(graph, [layer.Input, layer.Result], cancellation, (values, sample, n) =>
        {
            var (input, result) = (values[layer.Input], values[layer.Result]);
            var windows = new Windows(graph, layer, input, result);
            var rows = sample % HeldOut == HeldOut - 1 ? held : fitted;
            var positions = Positions.In(result, layer.Layout.Outputs);
            foreach (var position in PositionsOf(layer, result, sample, layer.Layout.Outputs))
            {
                windows.Read(n, position, positions, rows.Inputs.Of(rows.Inputs.Add(1), 1));
                Positions.Read(result, n, position, null, rows.Results.Of(rows.Results.Add(1), 1));
            }
        });
    }

    private void Each(Graph graph, string[] wanted, CancellationToken cancellation, Action<IReadOnlyDictionary<string, Tensor>, int, int> visit)
    {
        var runtime = new ManagedRuntime(graph);
        var sample = 0;
        foreach (var batch in Batches.Of(_data, _batch))
        {
            var values = runtime.Compute(new Dictionary<string, Tensor> { [graph.Input.Name] = batch.Input }, wanted, cancellation);
            for (var n = 0; n < batch.Count; n++) visit(values, sample++, n);
        }
    }
}
