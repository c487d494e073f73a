using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Settings of <see cref="LeapQpuSampler"/>.</summary>
public sealed record QpuOptions
{
    /// <summary>Reads per problem when a run does not ask for a number, 1 to 1,000,000, 100 by default; split into jobs where the solver takes fewer in one.</summary>
    public int Reads { get; init; } = 100;

    /// <summary>Microseconds of one anneal, in the solver's range; null takes the solver's default. Not together with <see cref="Schedule"/> or <see cref="Reverse"/>.</summary>
    public double? AnnealingTime { get; init; }

    /// <summary>The annealing schedule, or null; one that starts with share 1 anneals in reverse.</summary>
    public AnnealSchedule? Schedule { get; init; }

    /// <summary>Whether to anneal in reverse, by <see cref="AnnealSchedule.Reversed"/> where no schedule is given, from the run's initial sample or, if there is none, what a greedy descent finds.</summary>
    public bool Reverse { get; init; }

    /// <summary>How strongly the qubits of a chain are held together.</summary>
    public ChainStrengthRule ChainStrength { get; init; } = new(null, 1.414);

    /// <summary>How chains whose qubits disagree are read; majority vote by default.</summary>
    public ChainBreakMethod ChainBreaks { get; init; } = ChainBreakMethod.MajorityVote;

    /// <summary>Spin-reversal transforms, 1 to 100: the reads are split between as many jobs, each with the signs of random variables exchanged. 1, the default, is the problem as it is.</summary>
    public int Gauges { get; init; } = 1;

    /// <summary>How variables are laid on qubits.</summary>
    public EmbeddingChoice Embedding { get; init; } = EmbeddingChoice.Auto;

    /// <summary>Whether every row is improved by a greedy descent on the model, on this machine. Off by default: rows are then what the QPU drew.</summary>
    public bool Polish { get; init; }

    /// <summary>For problems that do not fit the QPU: passes of sub-problems over all variables at most, 1 to 100, 3 by default. It ends earlier when a pass brings nothing.</summary>
    public int Rounds { get; init; } = 3;

    /// <exception cref="InputException">QP2030: a setting is out of its range.</exception>
    internal void Check()
    {
        Require(Reads is >= 1 and <= 1_000_000, $"reads is {Reads}", "Give 1 to 1000000.");
        Require(AnnealingTime is null or > 0, $"annealing_time is {AnnealingTime}", "Give microseconds in the solver's range.");
        Require(AnnealingTime is null || (Schedule is null && !Reverse), $"annealing_time and {(Schedule is null ? "reverse" : "schedule")} are both given", "Give one of them; a schedule states its times itself.");
        Require(!Reverse || Schedule?.IsReverse != false, "schedule is a forward one, and reverse is given", "Start the schedule with share 1, 0/1;5/0.45;20/0.45;25/1, or leave one of the two out.");
        Require(Gauges is >= 1 and <= 100 && Gauges <= Reads, $"gauges is {Gauges} of {Reads} reads", "Give 1 to 100, and at least as many reads.");
        Require(Rounds is >= 1 and <= 100, $"rounds is {Rounds}", "Give 1 to 100.");
    }

    internal static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2030", FormattableString.Invariant($"leap-qpu's {cause}."), fix);
    }
}
