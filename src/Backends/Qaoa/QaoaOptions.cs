using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Settings of <see cref="QaoaSampler"/>.</summary>
public sealed record QaoaOptions
{
    /// <summary>The most layers of a circuit.</summary>
    public const int MostLayers = 64;

    /// <summary>Layers p of a circuit, 1 to <see cref="MostLayers"/>.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Variables that a circuit takes at most, 1 to 30; larger models are solved block by block.</summary>
    public int Qubits { get; init; } = 12;

    /// <summary>Measurements of a circuit when a run does not ask for a number of reads, 1 to 1,000,000; null takes 1,000.</summary>
    public int? Shots { get; init; }

    /// <summary>The mixer. <see cref="QaoaMixer.XyRing"/> needs <see cref="Ones"/>.</summary>
    public QaoaMixer Mixer { get; init; }

    /// <summary>How many variables are 1 (binary) or -1 (spin) in every row; 0 or more, with <see cref="QaoaMixer.XyRing"/> only.</summary>
    public int? Ones { get; init; }

    /// <summary>Where the search for angles starts.</summary>
    public AngleStart Start { get; init; } = AngleStart.Fixed;

    /// <summary>Steps of L-BFGS at each depth that is optimised; 0 takes the start as it is.</summary>
    public int Iterations { get; init; } = 50;

    /// <summary>The lowest part of a circuit's distribution whose mean energy is lowered, above 0 and at most 1; 1 is the expectation, less is CVaR.</summary>
    public double Tail { get; init; } = 1;

    /// <summary>
    /// The epsilon of warm-start QAOA: the probability, above 0 and at most 0.5, that a qubit of the start differs from the run's initial sample or, without one, from a greedy
    /// descent; null starts from the uniform superposition. X mixer only.
    /// </summary>
    public double? Warm { get; init; }

    /// <summary>The numbers that amplitudes are made of.</summary>
    public QaoaPrecision Precision { get; init; } = QaoaPrecision.Double;

    /// <summary>Passes over the blocks of a model that is larger than <see cref="Qubits"/>, 1 or more; they end when one brings nothing.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>What runs the circuits.</summary>
    public QaoaEngine Engine { get; init; }

    /// <summary>The errors of gates and readout.</summary>
    public NoiseModel Noise { get; init; } = NoiseModel.None;

    /// <summary>Looks up an environment variable, to find what <see cref="QaoaEngine.QSharp"/> needs.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    internal void Check()
    {
        Require(Layers is >= 1 and <= MostLayers, $"layers is {Layers}", $"Give 1 to {MostLayers}.");
        Require(Qubits is >= 1 and <= 30, $"qubits is {Qubits}", "Give 1 to 30.");
        Require(Shots is null or (>= 1 and <= QaoaSampler.MostShots), $"shots is {Shots}", $"Give 1 to {QaoaSampler.MostShots}.");
        Require(Iterations >= 0, $"iterations is {Iterations}", "Give 0 or more.");
        Require(Rounds >= 1, $"rounds is {Rounds}", "Give 1 or more.");
        Require(Tail is > 0 and <= 1, $"cvar is {Tail}", "Give a number above 0 and at most 1.");
        Require(Warm is null or (> 0 and <= 0.5), $"warm is {Warm}", "Give a number above 0 and at most 0.5.");
        Require(Mixer == QaoaMixer.XyRing == Ones is not null, $"mixer is {Mixer} and ones is {(Ones is null ? "not given" : Ones)}", "Give both mixer=xyring and ones, or neither.");
        Require(Ones is null or >= 0, $"ones is {Ones}", "Give 0 or more.");
        Require(Warm is null || Mixer == QaoaMixer.X, "warm goes with the X mixer only", "Leave out warm or mixer.");
        Noise.Check();
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2050", $"Setting of the QAOA sampler out of range: {cause}.", fix);
    }
}
