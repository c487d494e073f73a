namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>What the driver asks of a peer: one line of JSON.</summary>
internal sealed record Request
{
    /// <summary><c>prepare</c>, <c>measure</c>, <c>result</c>, <c>memory</c> or <c>allocations</c> (ours only).</summary>
    public required string Do { get; init; }

    /// <summary>With <c>prepare</c>: what is to be timed.</summary>
    public Job? Job { get; init; }

    /// <summary>With <c>measure</c> and <c>allocations</c>: how many runs.</summary>
    public int Calls { get; init; }

    /// <summary>With <c>result</c>: where to write the numbers of the last run, raw float32.</summary>
    public string? Path { get; init; }
}
