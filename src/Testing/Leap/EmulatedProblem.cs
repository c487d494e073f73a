namespace QuantumPrune.Testing.Leap;

/// <summary>What the emulator knows of one accepted problem, at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its label, or null.</param>
/// <param name="Solver">The solver's name.</param>
/// <param name="GraphId">The graph_id it was accepted for; null for hybrid solvers.</param>
/// <param name="Type">The problem type: <c>ising</c>, <c>qubo</c>, <c>bqm</c>.</param>
/// <param name="SubmittedOn">When it was accepted.</param>
/// <param name="Statuses">Every status it has had, in order; the last is the present one.</param>
/// <param name="ErrorMessage">Why it failed, or null.</param>
/// <param name="Parameters">Its <c>params</c> as JSON.</param>
public sealed record EmulatedProblem(
    string Id, string? Label, string Solver, string? GraphId, string Type, DateTimeOffset SubmittedOn, IReadOnlyList<ProblemStatus> Statuses, string? ErrorMessage, string Parameters)
{
    /// <summary>The present status.</summary>
    public ProblemStatus Status => Statuses[^1];
}
