namespace QuantumPrune.Bridge.Jobs;

/// <summary>A job as a store keeps it, without its request, result and trace.</summary>
public sealed record StoredJob
{
    /// <inheritdoc cref="NewJob.Id"/>
    public required string Id { get; init; }

    /// <inheritdoc cref="NewJob.Account"/>
    public required string Account { get; init; }

    /// <inheritdoc cref="NewJob.Sampler"/>
    public required string Sampler { get; init; }

    /// <inheritdoc cref="NewJob.Label"/>
    public required string Label { get; init; }

    /// <inheritdoc cref="NewJob.ContentHash"/>
    public required string ContentHash { get; init; }

    /// <inheritdoc cref="NewJob.ModelHash"/>
    public required string ModelHash { get; init; }

    /// <inheritdoc cref="NewJob.Variables"/>
    public required int Variables { get; init; }

    /// <inheritdoc cref="NewJob.Interactions"/>
    public required long Interactions { get; init; }

    /// <inheritdoc cref="NewJob.Submitted"/>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>How far it is.</summary>
    public required JobPhase Phase { get; init; }

    /// <summary>When it began to run, the last time.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How often it began to run.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>What it may cost, in seconds of QPU quota; null as long as no service was asked anything.</summary>
    public double? Reserved { get; init; }

    /// <summary>The lowest energy it ended with.</summary>
    public double? BestEnergy { get; init; }

    /// <summary>Whether it ended before it had done what it was asked for.</summary>
    public bool Truncated { get; init; }

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Error { get; init; } = "";

    /// <summary>What it has cost, in seconds of QPU quota.</summary>
    public double Charge { get; init; }

    /// <summary>Who answered behind the server; empty for local samplers.</summary>
    public string Solver { get; init; } = "";
}
