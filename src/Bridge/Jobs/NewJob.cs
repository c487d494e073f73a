namespace QuantumPrune.Bridge.Jobs;

/// <summary>A job that is handed in: never changed once it is stored.</summary>
public sealed record NewJob
{
    /// <summary>Unguessable, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is: the name of an account.</summary>
    public required string Account { get; init; }

    /// <summary>The sampler with its settings.</summary>
    public required string Sampler { get; init; }

    /// <summary>What people read in lists; may be empty.</summary>
    public required string Label { get; init; }

    /// <summary>Makes a job that is sent again the same job, within an account; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of all that is asked, hexadecimal: tells a repetition from other content under the same key.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of the model, hexadecimal.</summary>
    public required string ModelHash { get; init; }

    /// <summary>Variables of the model.</summary>
    public required int Variables { get; init; }

    /// <summary>Interactions of the model.</summary>
    public required long Interactions { get; init; }

    /// <summary>When it was handed in, to the millisecond.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>What is asked, as the service wrote it; up to some 100 MB.</summary>
    public required ReadOnlyMemory<byte> Request { get; init; }
}
