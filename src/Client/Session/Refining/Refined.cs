using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Refinement;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>What a refiner made of a mask.</summary>
/// <param name="Outcome">The refined network.</param>
/// <param name="Evaluations">Distinct masks measured.</param>
/// <param name="Truncated">Whether it was cancelled.</param>
/// <param name="History">The best value, to be minimised, after so many evaluations.</param>
internal sealed record Refined(Outcome Outcome, int Evaluations, bool Truncated, IReadOnlyList<RefinementStep> History)
{
    /// <summary>The history as a curve of the metric that ends with the last evaluation.</summary>
    public ReportCurve Curve(bool higherIsBetter)
    {
        var points = History.Select(step => new ReportPoint(step.Evaluations, higherIsBetter ? -step.Best : step.Best)).ToList();
        if (points.Count > 0 && points[^1].Evaluations < Evaluations) points.Add(points[^1] with { Evaluations = Evaluations });
        return new ReportCurve(Outcome.Name, points);
    }
}
