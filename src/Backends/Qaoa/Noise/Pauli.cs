namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>A product of X and Z on some qubits, up to a phase: bits of <paramref name="X"/> and <paramref name="Z"/>, both for Y.</summary>
internal readonly record struct Pauli(int X, int Z)
{
    /// <summary>Nothing on any qubit.</summary>
    public static Pauli None => default;

    /// <summary>Both, one after the other.</summary>
    public static Pauli operator *(Pauli a, Pauli b) => new(a.X ^ b.X, a.Z ^ b.Z);

    /// <summary>An error of <paramref name="noise"/> on <paramref name="qubit"/>, mostly none.</summary>
    public static Pauli Draw(NoiseModel noise, int qubit, RandomSource random)
    {
        var draw = random.NextDouble();
        var third = noise.Depolarizing / 3;
        if (draw < noise.BitFlip + third) return new Pauli(1 << qubit, 0);
        if (draw < noise.BitFlip + (2 * third)) return new Pauli(1 << qubit, 1 << qubit);
        return draw < noise.BitFlip + noise.Depolarizing ? new Pauli(0, 1 << qubit) : None;
    }
}
