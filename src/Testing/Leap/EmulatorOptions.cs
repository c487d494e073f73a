using QuantumPrune.Formulation;

namespace QuantumPrune.Testing.Leap;

/// <summary>How a <see cref="SapiEmulator"/> behaves.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The solvers on offer, by distinct names.</summary>
    public required IReadOnlyList<EmulatedSolver> Solvers { get; init; }

    /// <summary>Answers QPU problems, on the active qubits. Called from <see cref="Workers"/> tasks at once.</summary>
    public required ISampler QpuSampler { get; init; }

    /// <summary>Answers hybrid problems; null takes <see cref="QpuSampler"/>.</summary>
    public ISampler? HybridSampler { get; init; }

    /// <summary>The token that clients have to send.</summary>
    public string Token { get; init; } = "EMU-0123456789abcdef0123456789abcdef01234567";

    /// <summary>The seed of ids, answers and the order of JSON keys.</summary>
    public ulong Seed { get; init; }

    /// <summary>The port on the loopback interface; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>What goes wrong at first; <see cref="SapiEmulator.Faults"/> changes it later.</summary>
    public Faults Faults { get; init; } = Faults.None;

    /// <summary>The clock of timestamps, long polls and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a problem stays PENDING; 0 by default.</summary>
    public TimeSpan PendingTime { get; init; }

    /// <summary>How long a problem stays IN_PROGRESS on top of the sampler's time; 0 by default.</summary>
    public TimeSpan RunTime { get; init; }

    /// <summary>A problem stays PENDING until the task for its label ends; null does not wait.</summary>
    public Func<string?, CancellationToken, Task>? PendingGate { get; init; }

    /// <summary>A problem stays IN_PROGRESS until the task for its label ends; null does not wait.</summary>
    public Func<string?, CancellationToken, Task>? RunGate { get; init; }

    /// <summary>How many samplers run at once, 1 or more; one per processor by default.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a submit waits for its problems, so that short ones are answered at once; 0 by default.</summary>
    public TimeSpan SubmitWait { get; init; }

    /// <summary>The most reads asked of the sampler; its rows are repeated up to num_reads. 1000 by default.</summary>
    public int MaxSamplerReads { get; init; } = 1000;

    /// <summary>The probability with which each qubit of each read is flipped, so that chains break; 0 by default.</summary>
    public double FlipProbability { get; init; }

    /// <summary>Whether answers in raw mode list num_occurrences, all 1; the service may leave them out, and so does this by default.</summary>
    public bool RawAnswerCarriesOccurrences { get; init; }

    /// <summary>Whether QPU answers carry the client's offset and energies include it; the service does neither today.</summary>
    public bool AnswerCarriesOffset { get; init; }

    /// <summary>Whether hybrid answers are <c>binary-ref</c>, fetched at an address of their own, instead of <c>bq</c>.</summary>
    public bool AnswerByReference { get; init; }

    /// <summary>The time limit of the hybrid sampler as a share of the problem's; 0.001 by default, so that 3 s are 3 ms. The service would use it all.</summary>
    public double HybridTimeScale { get; init; } = 0.001;

    /// <summary>The largest request body in bytes, as sent; 8 MiB by default. More is 413.</summary>
    public int MaxRequestBytes { get; init; } = 8 << 20;

    /// <summary>The largest request body in bytes, unpacked; 64 MiB by default. More is 413.</summary>
    public int MaxUnpackedBytes { get; init; } = 64 << 20;

    /// <summary>The length in bytes of every part of an upload but the last, 5,242,880 by default; null takes parts of any length.</summary>
    public int? PartSize { get; init; } = 5_242_880;

    /// <summary>How much memory uploads may take in bytes, 1 GiB by default; the oldest finished ones are dropped for new ones.</summary>
    public long MaxUploadBytes { get; init; } = 1L << 30;

    /// <summary>Whether checksums in an upload's status stand in double quotes inside their string, as the service's may.</summary>
    public bool QuotedChecksums { get; init; }

    /// <summary>The most problems that wait or run; more are refused with 429. 20,000 by default.</summary>
    public int MaxActiveProblems { get; init; } = 20_000;

    /// <summary>
    /// About how many bytes finished problems may take, 256 MiB by default; the oldest are dropped for new ones and are 410 then. As many again may wait or run; more are
    /// refused with 429.
    /// </summary>
    public long MaxStoredBytes { get; init; } = 256L << 20;

    /// <summary>max-age of answers that show a solver's status or load, in seconds.</summary>
    public int DynamicMaxAge { get; init; } = 900;

    /// <summary>max-age of other answers about solvers, in seconds.</summary>
    public int StaticMaxAge { get; init; } = 3600;

    /// <summary>The X-Deprecation header of every answer; null sends none.</summary>
    public string? Deprecation { get; init; }

    /// <summary>The code of the one region.</summary>
    public string Region { get; init; } = "na-west-1";

    /// <summary>Where each exchange is written as one line of JSON, without the token; null writes none. Not disposed.</summary>
    public TextWriter? TrafficWriter { get; init; }

    /// <summary>How many exchanges are kept in <see cref="SapiEmulator.Traffic"/>; 1000 by default.</summary>
    public int TrafficEntries { get; init; } = 1000;

    /// <summary>How many characters of each body the log keeps; 4096 by default.</summary>
    public int TrafficBodyChars { get; init; } = 4096;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or two solvers have one name.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Token);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSamplerReads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxUnpackedBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HybridTimeScale, 0);
        if (FlipProbability is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(FlipProbability), FlipProbability, "A probability is 0 to 1.");
        if (Solvers.DistinctBy(solver => solver.Name).Count() != Solvers.Count) throw new ArgumentException("Two solvers have one name.", nameof(Solvers));
    }
}
