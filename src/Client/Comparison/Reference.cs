namespace QuantumPrune.Client.Comparison;

/// <summary>The energy that runs are timed to.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Energy">The energy.</param>
/// <param name="Tolerance">Up to which distance above it a run has reached it.</param>
public sealed record Reference(ReferenceKind Kind, double Energy, double Tolerance)
{
    /// <summary>The highest energy that counts.</summary>
    internal double Goal => Energy + Tolerance;
}
