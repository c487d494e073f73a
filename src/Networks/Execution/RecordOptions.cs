namespace QuantumPrune.Networks.Execution;

/// <summary>What a recorded pass is for.</summary>
public sealed record RecordOptions
{
    /// <summary>Whether normalisations use and follow the batch's statistics, and the constants may change between passes.</summary>
    public bool Training { get; init; }

    /// <summary>The inputs and float constants whose gradients will be asked for; fewer let the engine fuse more.</summary>
    public required IReadOnlyCollection<string> Gradients { get; init; }

    /// <summary>The values that will be looked at by name, besides the output.</summary>
    public IReadOnlyCollection<string> Values { get; init; } = [];
}
