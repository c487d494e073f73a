using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>A job as the journal keeps it, without its data.</summary>
/// <param name="Label">Its name at the service, which no other job has.</param>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Key">The hash of what is asked.</param>
/// <param name="State">How far it is.</param>
public sealed record JobRecord(string Label, string Run, string Key, JobState State)
{
    /// <summary>Who solves it.</summary>
    public required SolverIdentity Solver { get; init; }

    /// <summary>ising or bqm.</summary>
    public required string Type { get; init; }

    /// <summary>The parameters as JSON.</summary>
    public required string Parameters { get; init; }

    /// <summary>Whether its data go up as a file.</summary>
    public required bool Uploaded { get; init; }

    /// <summary>The id of the upload, once there is one.</summary>
    public string? UploadId { get; init; }

    /// <summary>SAPI's id, once it has one.</summary>
    public string? ProblemId { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The estimated cost in seconds of QPU quota.</summary>
    public double EstimatedCharge { get; init; }

    /// <summary>The cost by the answer's own figures, once known.</summary>
    public double? Charge { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset CreatedOn { get; init; }

    /// <summary>When its state changed last.</summary>
    public required DateTimeOffset ChangedOn { get; init; }

    /// <summary>The endpoint it goes to.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Who pays for it: <see cref="SapiClient.Account"/> of the client that handed it in.</summary>
    public string Account { get; init; } = "";

    /// <summary>Where the results of its run go, as the run said.</summary>
    public required string Destination { get; init; }

    /// <summary>What the run was, as the user wrote it.</summary>
    public required string Command { get; init; }

    /// <summary>Whether it was handed in at an endpoint for an account; labels and ids mean nothing elsewhere.</summary>
    internal bool BelongsTo(string endpoint, string account) => Endpoint == endpoint && Account == account;
}
