using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>Shots of this program's own simulator: all from one state, or one state a shot where there is noise.</summary>
internal sealed class NativeShots(NoiseModel noise) : IShotSource
{
    /// <inheritdoc/>
    public ulong[] Draw(ISimulator simulator, QaoaLayer[] layers, int shots, RandomSource random, CancellationToken cancellation)
    {
        if (!noise.IsNone) return NoisyTrajectories.Draw(simulator.Circuit, layers, noise, shots, random, cancellation);
        simulator.Run(layers);
        return simulator.Sample(shots, random);
    }
}
