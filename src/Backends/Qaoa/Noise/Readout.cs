namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>Errors of the measurement.</summary>
internal static class Readout
{
    /// <summary>What <paramref name="state"/> is read as.</summary>
    public static ulong Apply(ulong state, int qubits, NoiseModel noise, RandomSource random)
    {
        if (noise.Readout == 0) return state;
        for (var i = 0; i < qubits; i++)
            if (random.NextDouble() < noise.Readout) state ^= 1UL << i;
        return state;
    }
}
