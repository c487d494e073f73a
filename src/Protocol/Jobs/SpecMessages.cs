using Google.Protobuf;
using QuantumPrune.Protocol.Samples;

namespace QuantumPrune.Protocol.Jobs;

/// <summary>What is asked of a sampler as the contract's spec, and back.</summary>
public static class SpecMessages
{
    private const double LongestSeconds = 1e9;

    /// <summary>The spec of a run.</summary>
    /// <param name="options">The run.</param>
    /// <param name="sampler">The sampler with its settings.</param>
    public static V1.JobSpec ToWire(this SamplerOptions options, string sampler)
    {
        var spec = new V1.JobSpec
        {
            Sampler = sampler,
            Seed = options.Seed,
            Reads = (uint)(options.Reads ?? 0),
            Sweeps = (uint)(options.Sweeps ?? 0),
            TimeLimitSeconds = options.TimeLimit?.TotalSeconds ?? 0,
        };
        if (options.TargetEnergy is { } target) spec.TargetEnergy = target;
        if (options.InitialSample is { } start) spec.InitialSample = UnsafeByteOperations.UnsafeWrap(SampleBits.Pack([start]));
        return spec;
    }

    /// <summary>The options of a spec, for a model.</summary>
    /// <exception cref="InputException">QP6102: a value is out of its range.</exception>
    public static SamplerOptions FromWire(this V1.JobSpec spec, BinaryQuadraticModel model) => new()
    {
        Seed = spec.Seed,
        Reads = Count(spec.Reads, "reads"),
        Sweeps = Count(spec.Sweeps, "sweeps"),
        TimeLimit = spec.TimeLimitSeconds switch
        {
            0 => null,
            > 0 and <= LongestSeconds => TimeSpan.FromSeconds(spec.TimeLimitSeconds),
            _ => throw Refused(FormattableString.Invariant($"time_limit_seconds is {spec.TimeLimitSeconds}"), $"Send 0 for none, or at most {LongestSeconds}."),
        },
        TargetEnergy = !spec.HasTargetEnergy ? null : double.IsFinite(spec.TargetEnergy) ? spec.TargetEnergy : throw Refused($"target_energy is {spec.TargetEnergy}", "Send a finite energy."),
        InitialSample = Start(spec.InitialSample, model),
    };

    private static int? Count(uint value, string name) => value == 0 ? null : value <= int.MaxValue ? (int)value : throw Refused($"{name} is {value}", "Ask for fewer.");

    private static sbyte[]? Start(ByteString bits, BinaryQuadraticModel model)
    {
        if (bits.Length == 0) return null;
        if (bits.Length != (model.NumVariables + 7) / 8) throw Refused($"initial_sample has {bits.Length} bytes for {model.NumVariables} variables", "Send one bit per variable.");
        return SampleBits.Unpack(bits.Span, 0, model.NumVariables, model.Vartype);
    }

    private static InputException Refused(string cause, string fix) => new("QP6102", $"The job's spec cannot be used: {cause}.", fix);
}
