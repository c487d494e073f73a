namespace QuantumPrune.Pruning.Recovery;

/// <summary>A layer to be fitted, with the rows that it is fitted to and those that judge.</summary>
/// <param name="layer">The layer.</param>
internal sealed class LayerTask(MixingLayer layer)
{
    public MixingLayer Layer { get; } = layer;

    public LayerRows Fitted { get; private set; } = new(layer);

    public LayerRows Held { get; private set; } = new(layer);

    /// <summary>Where a sample's rows belong.</summary>
    public LayerRows RowsOf(int sample) => HeldOut.Contains(sample) ? Held : Fitted;

    /// <summary>Lets go of the rows.</summary>
    public void Forget() => (Fitted, Held) = (new(Layer), new(Layer));
}
