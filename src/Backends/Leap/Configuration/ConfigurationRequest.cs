namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>What is asked for directly, above environment and files; null where nothing is.</summary>
public sealed record ConfigurationRequest
{
    /// <summary>The one file to read instead of the search path.</summary>
    public string? File { get; init; }

    /// <summary>The section of the files.</summary>
    public string? Profile { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The base address.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The solver: a name, <c>name;graph_id=…</c>, or a JSON object of filters.</summary>
    public string? Solver { get; init; }
}
