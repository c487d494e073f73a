using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>What SAPI says of a problem.</summary>
/// <param name="Id">SAPI's id.</param>
/// <param name="State">Where it stands.</param>
public sealed record ProblemStatus(string Id, ProblemState State)
{
    /// <summary>The label it was handed in with, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The kind of problem: ising, qubo, bqm; null when not said.</summary>
    public string? Type { get; init; }

    /// <summary>The solver; without graph for old problems, null when not said.</summary>
    public SolverIdentity? Solver { get; init; }

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset? SubmittedOn { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? SolvedOn { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The answer, where the call brings it.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>Whether the state is final.</summary>
    public bool Ended => State >= ProblemState.Completed;

    /// <summary>Reads a status object.</summary>
    /// <exception cref="SapiException">QP5206, transient: it is none.</exception>
    internal static ProblemStatus Read(JsonElement json, SapiToken token) => new(
        json.TextOrNull("id") ?? throw SapiReply.Malformed("a problem without id"),
        StateOf(json.TextOrNull("status")))
    {
        Label = json.TextOrNull("label"),
        Type = json.TextOrNull("type"),
        Solver = SolverIdentity.Read(json.Member("solver")),
        SubmittedOn = json.TimeOrNull("submitted_on"),
        SolvedOn = json.TimeOrNull("solved_on"),
        ErrorMessage = json.TextOrNull("error_message") is { } message ? token.Hide(message) : null,
        Answer = json.Member("answer"),
    };

    private static ProblemState StateOf(string? text) => text?.ToUpperInvariant() switch
    {
        "PENDING" => ProblemState.Pending,
        "IN_PROGRESS" => ProblemState.InProgress,
        "COMPLETED" => ProblemState.Completed,
        "FAILED" => ProblemState.Failed,
        "CANCELLED" => ProblemState.Cancelled,
        _ => throw SapiReply.Malformed($"a problem's status is '{text}'"),
    };
}
