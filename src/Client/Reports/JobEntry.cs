using QuantumPrune.Backends.Leap.Journal;

namespace QuantumPrune.Client.Reports;

/// <summary>A remote job as commands print it.</summary>
public sealed record JobEntry
{
    /// <summary>Its name at the service.</summary>
    public required string Label { get; init; }

    /// <summary>The service's id, once it has one.</summary>
    public string? Problem { get; init; }

    /// <summary>How far it is.</summary>
    public required string State { get; init; }

    /// <summary>Whether nobody waits for it: its run broke off.</summary>
    public bool Orphan { get; init; }

    /// <summary>Who solves it.</summary>
    public required string Solver { get; init; }

    /// <summary>What it was handed in for.</summary>
    public required string Command { get; init; }

    /// <summary>Where the results of its run go.</summary>
    public required string Destination { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset CreatedOn { get; init; }

    /// <summary>Cost in seconds of solver time, once known.</summary>
    public double? SolverSeconds { get; init; }

    /// <summary>Estimated cost in seconds of QPU quota.</summary>
    public double EstimatedCharge { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? Error { get; init; }

    /// <summary>The state that the service names; null when it was not asked or does not know it.</summary>
    public string? Service { get; init; }

    /// <summary>What the service noted on it.</summary>
    public IReadOnlyList<string>? Messages { get; init; }

    /// <summary>Whether the service withdrew it; null when that was not asked.</summary>
    public bool? Cancelled { get; init; }

    /// <summary>Whether what was asked of it now went wrong; <see cref="Error"/> says how.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Failed { get; init; }

    /// <summary>Whether it alone answers all that its run asked; null when there is no answer to say it of.</summary>
    public bool? Complete { get; init; }

    /// <summary>Cost in seconds of QPU quota; null when it was not fetched now.</summary>
    public double? Charge { get; init; }

    /// <summary>Where its answer was written.</summary>
    public string? File { get; init; }

    /// <summary>The lowest energy of its answer.</summary>
    public double? BestEnergy { get; init; }

    /// <summary>The entry of a job.</summary>
    public static JobEntry Of(JobRecord job, bool orphan) => new()
    {
        Label = job.Label,
        Problem = job.ProblemId,
        State = job.State.ToString().ToLowerInvariant(),
        Orphan = orphan,
        Solver = job.Solver.ToString(),
        Command = job.Command,
        Destination = job.Destination,
        CreatedOn = job.CreatedOn,
        SolverSeconds = job.Charge,
        EstimatedCharge = job.EstimatedCharge,
        Error = job.Error,
    };
}
