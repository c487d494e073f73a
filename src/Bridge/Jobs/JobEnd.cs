namespace QuantumPrune.Bridge.Jobs;

/// <summary>How a job ended.</summary>
public sealed record JobEnd
{
    /// <summary>Completed, cancelled or failed.</summary>
    public required JobPhase Phase { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <inheritdoc cref="StoredJob.BestEnergy"/>
    public double? BestEnergy { get; init; }

    /// <inheritdoc cref="StoredJob.Truncated"/>
    public bool Truncated { get; init; }

    /// <inheritdoc cref="StoredJob.Error"/>
    public string Error { get; init; } = "";

    /// <inheritdoc cref="StoredJob.Charge"/>
    public double Charge { get; init; }

    /// <inheritdoc cref="StoredJob.Solver"/>
    public string Solver { get; init; } = "";

    /// <summary>The samples, as the service wrote them; null when there are none.</summary>
    public ReadOnlyMemory<byte>? Result { get; init; }

    /// <summary>The energies on the way, as the service wrote them; may be empty.</summary>
    public ReadOnlyMemory<byte> Trace { get; init; }
}
