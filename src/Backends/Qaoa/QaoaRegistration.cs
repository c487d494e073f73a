using QuantumPrune.Backends.Qaoa.Noise;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>The QAOA sampler as the catalog makes it.</summary>
internal static class QaoaRegistration
{
    private static readonly QaoaOptions Defaults = new();

    public static SamplerRegistration Registration { get; } = new(
        "qaoa",
        ["layers", "qubits", "shots", "mixer", "ones", "start", "iterations", "cvar", "warm", "precision", "rounds", "engine", "depolarizing", "bitflip", "readout"],
        settings => new QaoaSampler(Options(settings)));

    private static QaoaOptions Options(SamplerSettings settings) => new()
    {
        Layers = settings.Int("layers", Defaults.Layers),
        Qubits = settings.Int("qubits", Defaults.Qubits),
        Shots = settings.Count("shots"),
        Mixer = settings.Word("mixer", Defaults.Mixer),
        Ones = settings.Count("ones"),
        Start = settings.Word("start", Defaults.Start),
        Iterations = settings.Int("iterations", Defaults.Iterations),
        Tail = settings.Double("cvar") ?? Defaults.Tail,
        Warm = settings.Double("warm"),
        Precision = settings.Word("precision", Defaults.Precision),
        Rounds = settings.Int("rounds", Defaults.Rounds),
        Engine = settings.Word("engine", Defaults.Engine),
        Noise = Noise(settings),
        Environment = settings.Environment,
    };

    private static NoiseModel Noise(SamplerSettings settings) => new()
    {
        Depolarizing = settings.Double("depolarizing") ?? 0,
        BitFlip = settings.Double("bitflip") ?? 0,
        Readout = settings.Double("readout") ?? 0,
    };
}
