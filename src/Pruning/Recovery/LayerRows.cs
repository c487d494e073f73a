using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>What a layer sees and gives at some places of some samples, side by side with what it should give.</summary>
/// <param name="layer">The layer.</param>
internal sealed class LayerRows(MixingLayer layer)
{
    /// <summary>The layer's inputs: for every channel its taps.</summary>
    public Rows Inputs { get; } = new(layer.Layout.Inputs * layer.Layout.Taps);

    /// <summary>The results of the cut network as it is.</summary>
    public Rows Results { get; } = new(layer.Layout.Outputs);

    /// <summary>The results of the dense network in the channels that were kept.</summary>
    public Rows Targets { get; } = new(layer.Layout.Outputs);

    /// <summary>Adds targets.</summary>
    /// <param name="result">The dense network's.</param>
    /// <param name="sample">The sample in the batch.</param>
    /// <param name="places">Where.</param>
    /// <param name="kept">The channels, or null for all.</param>
    public void AddTargets(Tensor result, int sample, int[] places, int[]? kept)
    {
        var first = Targets.Add(places.Length);
        for (var i = 0; i < places.Length; i++) Positions.Read(result, sample, places[i], kept, Targets.Of(first + i, 1));
    }

    /// <summary>Adds what the cut network makes of the same places.</summary>
    /// <param name="graph">The cut network.</param>
    /// <param name="input">What enters the layer.</param>
    /// <param name="result">What comes out.</param>
    /// <param name="sample">The sample in the batch.</param>
    /// <param name="places">Where.</param>
    public void AddPresent(Graph graph, Tensor input, Tensor result, int sample, int[] places)
    {
        var (firstInput, firstResult) = (Inputs.Add(places.Length), Results.Add(places.Length));
        var windows = new Windows(graph, layer, input, result);
        Workers.For(places.Length, i =>
        {
            windows.Read(sample, places[i], Inputs.Of(firstInput + i, 1));
            Positions.Read(result, sample, places[i], null, Results.Of(firstResult + i, 1));
        });
    }

    /// <summary>
    /// The squared distance of results to the targets as a share of the targets' square; of the positive parts where only they are seen.
    /// </summary>
    public double ErrorOf(ReadOnlySpan<float> results)
    {
        var floor = layer.IsRectified ? 0 : float.NegativeInfinity;
        var (error, whole) = (0.0, 0.0);
        var targets = Targets.Span;
        for (var i = 0; i < results.Length; i++)
        {
            double target = Math.Max(targets[i], floor), result = Math.Max(results[i], floor);
            error += (target - result) * (target - result);
            whole += target * target;
        }

        return whole > 0 ? error / whole : error;
    }
}
