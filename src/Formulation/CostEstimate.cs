namespace QuantumPrune.Formulation;

/// <summary>What a run on a remote solver is expected to be and cost.</summary>
public sealed record CostEstimate
{
    /// <summary>Who would solve it.</summary>
    public required string Solver { get; init; }

    /// <summary>Jobs that would be handed in at most.</summary>
    public required int Jobs { get; init; }

    /// <summary>Variables of the model.</summary>
    public required int Variables { get; init; }

    /// <summary>Interactions of the model.</summary>
    public required int Interactions { get; init; }

    /// <summary>Seconds of the solver's time: QPU access time, or the hybrid solver's time limit.</summary>
    public required double SolverSeconds { get; init; }

    /// <summary>Cost in seconds of QPU quota: solver seconds over the solver's conversion rate.</summary>
    public required double Charge { get; init; }

    /// <summary>Qubits that are used; null where nothing is embedded.</summary>
    public int? Qubits { get; init; }

    /// <summary>The longest chain; null where nothing is embedded.</summary>
    public int? LongestChain { get; init; }

    /// <summary>The mean length of chains; null where nothing is embedded.</summary>
    public double? MeanChain { get; init; }

    /// <summary>What the reader should know, as whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>This and another run, perhaps elsewhere.</summary>
    public CostEstimate Plus(CostEstimate other) => this with
    {
        Solver = Solver == other.Solver ? Solver : $"{Solver}, {other.Solver}",
        Jobs = Jobs + other.Jobs,
        SolverSeconds = SolverSeconds + other.SolverSeconds,
        Charge = Charge + other.Charge,
        Qubits = Qubits ?? other.Qubits,
        LongestChain = LongestChain ?? other.LongestChain,
        MeanChain = MeanChain ?? other.MeanChain,
        Notes = [.. Notes.Union(other.Notes)],
    };

    /// <summary>As many runs like this one.</summary>
    public CostEstimate Times(int runs) => this with { Jobs = Jobs * runs, SolverSeconds = SolverSeconds * runs, Charge = Charge * runs };
}
