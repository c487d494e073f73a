using System.Collections.Concurrent;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>Measures the true metric of many masks of one network on one data set.</summary>
/// <remarks>
/// Every mask runs physically cut. Data that fits into the cache is read once. What a mask has in common with the anchor, from the input up to the first layer where they differ,
/// is not computed again. Several masks run side by side, each on one thread. Not thread-safe.
/// </remarks>
public sealed class MaskEvaluator
{
    // A race can end after each of them.
    private const int LeastBatches = 8;

    private readonly CouplingMap _map;
    private readonly IReadOnlyList<float[]>? _means;
    private readonly IDataSet _data;
    private readonly IReadOnlyList<Batch>? _batches;
    private readonly Trunk _trunk;
    private readonly ConcurrentBag<Arena> _arenas = [];
    private readonly int _batchSize;

    /// <param name="map">The network.</param>
    /// <param name="means">The means that a cut folds, one array per site; null for bare cuts.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="data">On what.</param>
    /// <param name="cacheBytes">How much memory decoded data and cached activations may take, each; 512 MiB by default.</param>
    public MaskEvaluator(CouplingMap map, IReadOnlyList<float[]>? means, IMetric metric, IDataSet data, long cacheBytes = 512L << 20)
    {
        (_map, _means, Metric, _data) = (map, means, metric, data);
        _batchSize = Math.Clamp(data.Count / LeastBatches, 1, NetworkEvaluator.BatchSize(data));
        _batches = Held(data, _batchSize, cacheBytes);
        _trunk = new Trunk(map, _batches is null ? 0 : cacheBytes, _batches?.Sum(b => (long)b.Input.Count) ?? 0);
    }

    /// <summary>What is measured.</summary>
    public IMetric Metric { get; }

    /// <summary>For every variable the index of the first node whose result carries one of its channels.</summary>
    public IReadOnlyList<int> FirstEffects => _trunk.FirstEffects;

    /// <summary>How much of the network, 0 to 1, need not be computed for <paramref name="mask"/> since it is as in the anchor.</summary>
    public double SharedWithAnchor(bool[] mask) => _trunk.Shared(mask);

    /// <summary>How much of the network, 0 to 1, would not have to be computed if <paramref name="anchor"/> were the anchor.</summary>
    public double SharedWith(bool[] anchor, bool[] mask) => _trunk.Shared(anchor, mask);

    /// <summary>Computes and keeps what masks close to <paramref name="mask"/> have in common with it; costs one evaluation. There is no anchor after a cancellation.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Anchor(bool[] mask, CancellationToken cancellation = default)
    {
        if (_batches is null || _trunk.Names.Count == 0) return;
        _trunk.Clear();
        var runtime = new ManagedRuntime(Cut(mask));
        _trunk.Set(mask, [.. _batches.Select(b => runtime.Compute(new Dictionary<string, Tensor> { [_map.Graph.Input.Name] = b.Input }, _trunk.Names, cancellation))]);
    }

    /// <summary>The mean metric of every mask over the data set.</summary>
    /// <param name="masks">True where a variable is removed.</param>
    /// <param name="finished">Called after each mask, from several threads.</param>
    /// <param name="cancellation">Checked between nodes; masks that are not finished then get NaN.</param>
    public double[] Evaluate(IReadOnlyList<bool[]> masks, Action? finished = null, CancellationToken cancellation = default) =>
        [.. Measure(masks, finished: finished, cancellation: cancellation).Select(m => m.Mean)];

    /// <summary>The metric of every mask over the data set; a mask that loses its race is measured no further.</summary>
    /// <param name="masks">True where a variable is removed.</param>
    /// <param name="race">Against what they are raced; null for none.</param>
    /// <param name="handicaps">What each mask is known to lose against the reference, in the metric's unit; null for nothing.</param>
    /// <param name="finished">Called after each mask, from several threads.</param>
    /// <param name="cancellation">Checked between nodes; masks that are not finished then get NaN.</param>
    public MaskMetric[] Measure(IReadOnlyList<bool[]> masks, Race? race = null, IReadOnlyList<double>? handicaps = null, Action? finished = null, CancellationToken cancellation = default)
    {
        var metrics = new MaskMetric[masks.Count];
        Workers.For(metrics.Length, i =>
        {
            metrics[i] = Measure(masks[i], values => race?.Lost(values, handicaps?[i] ?? 0) == true ? new MaskMetric(race.Estimate(values), null) : null, cancellation);
            finished?.Invoke();
        });
        return metrics;
    }

    private MaskMetric Measure(bool[] mask, Func<IReadOnlyList<double>, MaskMetric?> early, CancellationToken cancellation)
    {
        var arena = _arenas.TryTake(out var free) ? free : new Arena();
        try
        {
            return Measure(mask, early, arena, cancellation);
        }
        catch (OperationCanceledException)
        {
            return MaskMetric.Cancelled;
        }
        finally
        {
            _arenas.Add(arena);
        }
    }

    private MaskMetric Measure(bool[] mask, Func<IReadOnlyList<double>, MaskMetric?> early, Arena arena, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var graph = Cut(mask);
        var point = _trunk.Deepest(mask);
        if (point is not null) graph = GraphTail.After(graph, point.Names);
        var runtime = new ManagedRuntime(graph, arena);
        var accumulator = Metric.Start();
        var index = 0;
        foreach (var batch in _batches ?? Batches.Of(_data, _batchSize))
        {
            accumulator.Add(runtime.Compute(Feeds(graph, batch, point is null ? null : _trunk.Values[index++]), [graph.Output.Name], cancellation)[graph.Output.Name], batch);
            if (accumulator.Values.Count < _data.Count && early(accumulator.Values) is { } lost) return lost;
        }

        return new MaskMetric(accumulator.Mean, accumulator.Values);
    }

    private Dictionary<string, Tensor> Feeds(Graph graph, Batch batch, IReadOnlyDictionary<string, Tensor>? cached) =>
        graph.Inputs.ToDictionary(i => i.Name, i => i.Name == _map.Graph.Input.Name ? batch.Input : cached![i.Name]);

    private Graph Cut(bool[] mask) => Surgeon.Cut(_map, mask, _means);

    /// <summary>All batches, or null if they take more memory.</summary>
    private static List<Batch>? Held(IDataSet data, int batchSize, long bytes)
    {
        var held = new List<Batch>();
        foreach (var batch in Batches.Of(data, batchSize))
        {
            bytes -= sizeof(float) * ((long)batch.Input.Count + (batch.Target?.Count ?? 0));
            if (bytes < 0) return null;
            held.Add(batch);
        }

        return held;
    }
}
