namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>A peer's answer: one line of JSON.</summary>
internal sealed record Reply
{
    /// <summary>Milliseconds per run.</summary>
    public double Ms { get; init; }

    /// <summary>The process's largest resident memory so far.</summary>
    public long Kib { get; init; }

    /// <summary>Managed bytes asked for per run.</summary>
    public double Bytes { get; init; }

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; init; }
}
