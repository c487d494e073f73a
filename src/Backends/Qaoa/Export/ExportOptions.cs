using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>Which circuit is written, and how.</summary>
public sealed record ExportOptions
{
    /// <summary>The language.</summary>
    public CircuitFormat Format { get; init; }

    /// <summary>The number of layers p, 1 to <see cref="QaoaOptions.MostLayers"/>; null means that of the angles, or 4.</summary>
    public int? Layers { get; init; }

    /// <summary>The phases' angles in radians per unit of energy, one per layer; null has them found, together with <see cref="Betas"/>.</summary>
    public IReadOnlyList<double>? Gammas { get; init; }

    /// <summary>The mixers' angles in radians, one per layer.</summary>
    public IReadOnlyList<double>? Betas { get; init; }

    /// <summary>Which mixer.</summary>
    public QaoaMixer Mixer { get; init; }

    /// <summary>How many ones every state has, 0 to n; with <see cref="QaoaMixer.XyRing"/>, and only with it.</summary>
    public int? Ones { get; init; }

    /// <summary>Whether Microsoft's resource estimator is asked too.</summary>
    public bool Estimate { get; init; }
}
