using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>All that a session needs to know.</summary>
public sealed record LeapSettings
{
    /// <summary>Where SAPI is and how it is talked to.</summary>
    public required SapiOptions Sapi { get; init; }

    /// <summary>Which solver to take.</summary>
    public required ISolverChoice Choice { get; init; }

    /// <summary>The folder of the journal.</summary>
    public required string JournalFolder { get; init; }

    /// <summary>The settings of a configuration for a run.</summary>
    /// <exception cref="InputException">QP5220 to QP5227: the configuration cannot be used.</exception>
    public static LeapSettings Of(LeapConfiguration configuration, RemoteContext context, SolverKind kind) => new()
    {
        Sapi = configuration.SapiOptions(context.Notice, context.Time),
        Choice = configuration.Choice(kind),
        Jobs = configuration.JobsOptions,
        JournalFolder = Journal.JournalFolder.Of(context.Environment),
        Command = context.Command,
        Destination = context.Destination,
        CountsResumed = context.CountsResumed,
        Ledger = context.Ledger,
    };

    /// <summary>How jobs are handed in and waited for.</summary>
    public LeapJobsOptions Jobs { get; init; } = new();

    /// <summary>What the user asked for, for the journal; without secrets.</summary>
    public string Command { get; init; } = "";

    /// <summary>Where the results go, for the journal.</summary>
    public string Destination { get; init; } = "";

    /// <inheritdoc cref="RemoteContext.CountsResumed"/>
    public bool CountsResumed { get; init; }

    /// <summary>The cost that may not be exceeded, in seconds of QPU quota; null for no limit.</summary>
    public double? Budget
    {
        get => Ledger.Budget;
        init => Ledger = new CostLedger(value);
    }

    /// <summary>The books, which several sessions may keep together.</summary>
    internal CostLedger Ledger { get; init; } = new(null);
}
