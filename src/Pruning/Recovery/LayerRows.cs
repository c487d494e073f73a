namespace QuantumPrune.Pruning.Recovery;

/// <summary>What a layer sees and gives at some positions of some samples, side by side with what it should give.</summary>
/// <param name="layer">The layer.</param>
internal sealed class LayerRows(MixingLayer layer)
{
    /// <summary>The layer's inputs: for every channel its taps.</summary>
    public Rows Inputs { get; } = new(layer.Layout.Inputs * layer.Layout.Taps);

    /// <summary>The results of the cut network as it is.</summary>
    public Rows Results { get; } = new(layer.Layout.Outputs);

    /// <summary>The results of the dense network in the channels that were kept.</summary>
    public Rows Targets { get; } = new(layer.Layout.Outputs);
}
