namespace QuantumPrune.Pruning.Sizes;

/// <summary>How large a network is.</summary>
/// <param name="Parameters">Trained numbers; stored statistics of normalisations do not count.</param>
/// <param name="Macs">Multiply-accumulates of convolutions and matrix products for one input.</param>
/// <param name="Channels">Prunable channels (variables) that are there.</param>
public readonly record struct NetworkSize(long Parameters, long Macs, int Channels)
{
    /// <summary>The figure that a target of the given kind counts.</summary>
    public long Of(TargetKind kind) => kind switch
    {
        TargetKind.Parameters => Parameters,
        TargetKind.Macs => Macs,
        _ => Channels,
    };
}
