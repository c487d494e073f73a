namespace QuantumPrune.Formulation;

/// <summary>What a remote sampler used, for reports. Times are those that the service states.</summary>
public sealed record RemoteUsage
{
    /// <summary>The service's address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The solvers that answered, name and working graph.</summary>
    public required IReadOnlyList<string> Solvers { get; init; }

    /// <summary>Jobs answered.</summary>
    public required int Jobs { get; init; }

    /// <summary>Those of them that an earlier run that broke off had handed in.</summary>
    public required int FromJournal { get; init; }

    /// <summary>Jobs that were given up but could not be withdrawn: they may still be solved, and their estimated cost counts.</summary>
    public int Open { get; init; }

    /// <summary>Estimated cost in seconds of QPU quota.</summary>
    public required double EstimatedCharge { get; init; }

    /// <summary>Cost in seconds of QPU quota by the service's own figures; where it gave none, the estimate.</summary>
    public required double Charge { get; init; }

    /// <summary>The cost that may not be exceeded, in seconds of QPU quota; null when none was set.</summary>
    public double? Budget { get; init; }

    /// <summary>Sums of the times that the answers state, in microseconds, by their names.</summary>
    public required IReadOnlyDictionary<string, double> Timing { get; init; }

    /// <summary>Chains of qubits; null where nothing was embedded.</summary>
    public ChainUsage? Chains { get; init; }

    /// <summary>What the reader should know, as whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
