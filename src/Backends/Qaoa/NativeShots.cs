using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Shots of this program's own simulator: all from one state, or one state a shot where gates have errors.</summary>
internal sealed class NativeShots(NoiseModel noise) : IShotSource
{
    /// <inheritdoc/>
    public void Check(int qubits)
    {
        if (noise.HasGateErrors) NoisyTrajectories.Check(qubits);
    }

    /// <inheritdoc/>
    public ulong[] Draw(ISimulator simulator, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation)
    {
        if (noise.HasGateErrors) return NoisyTrajectories.Draw(simulator.Circuit, layers, noise, shots, random, cancellation);
        var readout = random.Split("readout");
        return Array.ConvertAll(simulator.Sample(shots, random), state => Readout.Apply(state, simulator.Circuit.Problem.Qubits, noise, readout));
    }
}
