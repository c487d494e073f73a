using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>
/// Shots of the Q# program. Without noise the state is read once and measured here, because the compiler's simulator runs a circuit anew for every shot; with noise it does that.
/// </summary>
/// <remarks>The compiler's noise has one more error than <see cref="NoiseModel"/>: before a qubit is measured.</remarks>
internal sealed class QSharpShots(QSharpEngine engine, NoiseModel noise) : IShotSource
{
    /// <inheritdoc/>
    public void Check(int qubits)
    {
        var most = noise.HasGateErrors ? QSharpEngine.MostQubits : QSharpEngine.MostShownQubits;
        if (qubits > most) throw new InputException("QP2067", $"A circuit of {qubits} qubits is to run on the Q# engine, whose limit is {most} here.", $"Give qubits={most} or fewer, or engine=native.");
    }

    /// <inheritdoc/>
    /// <remarks>None when it is cancelled.</remarks>
    public ulong[] Draw(ISimulator simulator, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation)
    {
        try
        {
            return !noise.HasGateErrors ? Measured(simulator.Circuit, layers, shots, random, cancellation) : Noisy(simulator.Circuit, layers, shots, random, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    private ulong[] Measured(QaoaCircuit circuit, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation)
    {
        var state = engine.StateAsync(circuit, layers, cancellation).GetAwaiter().GetResult();
        var readout = random.Split("readout");
        return Array.ConvertAll(Distribution.Sample(Array.ConvertAll(state, Probability), shots, random), drawn => Readout.Apply(drawn, circuit.Problem.Qubits, noise, readout));
    }

    private ulong[] Noisy(QaoaCircuit circuit, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation)
    {
        var third = noise.Depolarizing / 3;
        var drawn = engine.NoisyAsync(circuit, layers, shots, (noise.BitFlip + third, third, third), seed: random.Split("qdk").NextUInt64() >> 33, cancellation: cancellation).GetAwaiter().GetResult();
        return Array.ConvertAll(drawn, shot => Readout.Apply(shot, circuit.Problem.Qubits, noise, random));
    }

    private static double Probability(Complex amplitude) => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
}
