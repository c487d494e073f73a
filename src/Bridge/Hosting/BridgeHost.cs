using Microsoft.Extensions.Logging;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>What a bridge takes from its surroundings.</summary>
public sealed record BridgeHost
{
    /// <summary>Looks up an environment variable: DWAVE_* of samplers, PG* of the store, OTEL_* of telemetry.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The user's folder, where the store is when none is named.</summary>
    public required string Home { get; init; }

    /// <summary>Says where logs go; nowhere by default.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
