namespace QuantumPrune.Backends.Embedding;

/// <summary>Settings of <see cref="HeuristicEmbedder"/>.</summary>
public sealed record HeuristicOptions
{
    /// <summary>Decides among equally good chains; the same seed gives the same embedding, unless time runs out.</summary>
    public ulong Seed { get; init; }

    /// <summary>How often to start anew when chains keep overlapping; 1 or more, 8 by default.</summary>
    public int Tries { get; init; } = 8;

    /// <summary>How many passes of a try may lay overlapping chains anew; 1 or more, 60 by default.</summary>
    public int Passes { get; init; } = 60;

    /// <summary>How many passes may try to shorten chains once none overlap; 0 or more, 20 by default. They end sooner when nothing changes.</summary>
    public int ShorteningPasses { get; init; } = 20;

    /// <summary>After that time the best embedding so far is returned, if there is one; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The clock of <see cref="TimeLimit"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Tries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Passes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ShorteningPasses);
    }
}
