using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends;

/// <summary>What samplers that hand their work to a service need to know of the run they are part of.</summary>
public sealed record RemoteContext
{
    /// <summary>Looks up an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>What the user asked for, for the journal; without secrets.</summary>
    public required string Command { get; init; }

    /// <summary>Where the results go, for the journal.</summary>
    public string Destination { get; init; } = "";

    /// <summary>The cost that may not be exceeded, in seconds of QPU quota; null for no limit.</summary>
    public double? Budget
    {
        get => Ledger.Budget;
        init => Ledger = new CostLedger(value);
    }

    /// <summary>
    /// Whether answers that an earlier run of the same <see cref="Command"/> left in the journal count with their cost, because that run came to no end that could tell it; false
    /// counts them as free. Only where a command names its run alone.
    /// </summary>
    public bool CountsResumed { get; init; }

    /// <summary>Told what the service announces, as whole sentences without secrets.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The books of all samplers that are made with this context: they share its budget.</summary>
    internal CostLedger Ledger { get; private init; } = new(null);
}
