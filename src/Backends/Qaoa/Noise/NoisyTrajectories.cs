using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>Measures circuits with errors: every shot runs the circuit anew with its own Pauli errors drawn (quantum trajectories), which is exact for Pauli channels.</summary>
internal static class NoisyTrajectories
{
    /// <summary>The most qubits: every shot takes some 2^n operations a gate.</summary>
    public const int MostQubits = 16;

    private const int ShotsPerPiece = 16;

    /// <summary>Basis states, one per shot.</summary>
    /// <param name="circuit">At most <see cref="MostQubits"/> qubits.</param>
    /// <param name="layers">The layers to run.</param>
    /// <param name="noise">The errors.</param>
    /// <param name="shots">How many.</param>
    /// <param name="random">A shot's numbers are split from it by the shot's number.</param>
    /// <param name="cancellation">Leaves out the shots not begun.</param>
    /// <exception cref="InputException">QP2052: too many qubits.</exception>
    public static ulong[] Draw(QaoaCircuit circuit, QaoaLayer[] layers, NoiseModel noise, int shots, RandomSource random, CancellationToken cancellation)
    {
        var qubits = circuit.Problem.Qubits;
        Check(qubits);
        var steps = NoisyStep.Of(GateList.Of(circuit, layers));
        var pieces = new List<ulong>[(shots + ShotsPerPiece - 1) / ShotsPerPiece];
        Workers.For(pieces.Length, p =>
        {
            var state = new GateState(qubits);
            pieces[p] = [];
            for (var shot = p * ShotsPerPiece; shot < Math.Min(shots, (p + 1) * ShotsPerPiece) && (shot == 0 || !cancellation.IsCancellationRequested); shot++)
                pieces[p].Add(Shot(state, steps, qubits, noise, random.Split((ulong)shot)));
        });
        return [.. pieces.SelectMany(piece => piece)];
    }

    /// <summary>Refuses circuits that are too large.</summary>
    /// <exception cref="InputException">QP2052: too many qubits.</exception>
    public static void Check(int qubits)
    {
        if (qubits > MostQubits)
            throw new InputException("QP2052", $"A circuit of {qubits} qubits is to run with errors of gates, which simulates every shot anew and takes at most {MostQubits} qubits.", $"Give qubits={MostQubits} or fewer, or leave depolarizing and bitflip out.");
    }

    private static ulong Shot(GateState state, IReadOnlyList<NoisyStep> steps, int qubits, NoiseModel noise, RandomSource random)
    {
        state.Reset();
        foreach (var step in steps) step.Run(state, noise, random);
        return Readout.Apply((ulong)state.Measure(random.NextDouble()), qubits, noise, random);
    }
}
