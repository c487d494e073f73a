using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>What a refiner made of a mask.</summary>
/// <param name="Outcome">The refined network.</param>
/// <param name="Evaluations">Distinct masks measured.</param>
/// <param name="Truncated">Whether it was cancelled.</param>
/// <param name="Value">What was minimised: the metric, negated where more is better, and the price.</param>
/// <param name="Curve">The metric, less the price, over evaluations.</param>
internal sealed record Refined(Outcome Outcome, int Evaluations, bool Truncated, double Value, ReportCurve Curve);
