namespace QuantumPrune.Formulation.Formats;

/// <summary>What a problem file holds, as a problem of minimisation.</summary>
public sealed record ModelDocument
{
    /// <summary>The objective. Of a file that asks for a maximum its energy is minus the file's value.</summary>
    public required BinaryQuadraticModel Model { get; init; }

    /// <summary>The file's one linear constraint, on the variables of <see cref="Model"/>; null when there is none.</summary>
    public LinearConstraint? Constraint { get; init; }

    /// <summary>Whether the file asks for a maximum, so that the signs were changed.</summary>
    public bool Maximised { get; init; }

    /// <summary>What a reader has to know: lines passed over, a sense that the file leaves open. Whole sentences; may be empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
