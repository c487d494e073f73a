namespace QuantumPrune.Formulation.Objectives;

/// <summary>Turns measured sensitivities into an energy to minimise over prune variables z (1 prunes the channel).</summary>
public interface IObjective
{
    /// <summary>Short name, as in reports and <c>--objective</c>.</summary>
    string Name { get; }

    /// <summary>The energy; binary, one variable per prunable channel, without any term for the size to be reached.</summary>
    /// <exception cref="ArgumentException">The sensitivities do not fit together or lack what this objective needs.</exception>
    BinaryQuadraticModel Build(Sensitivity sensitivity);
}
