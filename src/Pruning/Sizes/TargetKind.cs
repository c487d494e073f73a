namespace QuantumPrune.Pruning.Sizes;

/// <summary>What a pruning target counts.</summary>
public enum TargetKind
{
    /// <summary>Share of the network's parameters, <c>params=</c>.</summary>
    Parameters,

    /// <summary>Share of its multiply-accumulates at the task's input size, <c>macs=</c>.</summary>
    Macs,

    /// <summary>Share of its prunable channels, <c>channels=</c>.</summary>
    Channels,
}
