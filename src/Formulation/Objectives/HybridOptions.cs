namespace QuantumPrune.Formulation.Objectives;

/// <summary>The weights of (1.4).</summary>
public sealed record HybridOptions
{
    /// <summary>Weight of the Taylor term, finite and not negative; 0.5 by default.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Weight of the Fisher term, finite and not negative; 0.5 by default.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>Weight of the similarity term, finite and not negative; 0.3 by default. 0 leaves the greedy ranking of the linear terms.</summary>
    public double Gamma { get; init; } = 0.3;

    /// <summary>How T and F are scaled to mean 1; over all variables by default.</summary>
    public Normalise Normalise { get; init; }

    internal void Check()
    {
        Require(Alpha, nameof(Alpha));
        Require(Beta, nameof(Beta));
        Require(Gamma, nameof(Gamma));
    }

    private static void Require(double weight, string name)
    {
        if (!double.IsFinite(weight) || weight < 0)
            throw new InputException("QP3101", $"The hybrid objective's {name.ToLowerInvariant()} is {weight}.", "Give a finite number of 0 or more.");
    }
}
