namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>The parameters of one QPU run, checked. Times are in microseconds; null means the solver's default.</summary>
internal sealed record QpParameters
{
    /// <summary>num_reads.</summary>
    public int Reads { get; init; } = 1;

    /// <summary>Whether the answer lists every read in its order, instead of a histogram.</summary>
    public bool Raw { get; init; }

    public bool AutoScale { get; init; } = true;

    public bool Reinitialize { get; init; } = true;

    public bool ReduceCorrelation { get; init; }

    public bool FastAnneal { get; init; }

    /// <summary>annealing_time, or the last time of the schedule.</summary>
    public double? AnnealTime { get; init; }

    /// <summary>Whether the schedule starts at s = 1.</summary>
    public bool IsReverse { get; init; }

    public double? ProgrammingThermalization { get; init; }

    public double? ReadoutThermalization { get; init; }
}
