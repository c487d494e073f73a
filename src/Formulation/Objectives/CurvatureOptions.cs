namespace QuantumPrune.Formulation.Objectives;

/// <summary>The weights of (1.5).</summary>
public sealed record CurvatureOptions
{
    /// <summary>Weight of the Taylor term, finite and not negative; 0.5 by default. 0 leaves pure curvature.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Factor of the off-diagonal curvature, in [0, 1]; 1 by default.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Added to every Q_ii after scaling, so in units of the mean curvature; finite and not negative, 0 by default.</summary>
    public double Ridge { get; init; }

    /// <summary>Whether channels of different groups are coupled; by default only those of the same group are.</summary>
    public bool Full { get; init; }

    internal void Check()
    {
        if (!double.IsFinite(Alpha) || Alpha < 0)
            throw new InputException("QP3102", $"The curvature objective's alpha is {Alpha}.", "Give a finite number of 0 or more.");
        if (!(Gamma is >= 0 and <= 1))
            throw new InputException("QP3102", $"The curvature objective's gamma is {Gamma}.", "Give a number from 0 to 1.");
        if (!double.IsFinite(Ridge) || Ridge < 0)
            throw new InputException("QP3102", $"The curvature objective's ridge is {Ridge}.", "Give a finite number of 0 or more.");
    }
}
