using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Qaoa.Simulation.Lanes;

/// <summary>What kernels ask of a register of 2^<see cref="Bits"/> numbers. The register is a vector type of the runtime itself, so that it stays in a register.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ILanes<T, TVector>
    where T : unmanaged
{
    /// <summary>The number of qubits whose two values share a register.</summary>
    static abstract int Bits { get; }

    /// <summary>2^Bits.</summary>
    static abstract int Count { get; }

    /// <summary>Reads a register.</summary>
    static abstract TVector Load(T* source);

    /// <summary>Reads a register of doubles and rounds them.</summary>
    static abstract TVector Narrow(double* source);

    /// <summary>Writes a register.</summary>
    static abstract void Store(T* target, TVector value);

    /// <summary>The rounded number in all lanes.</summary>
    static abstract TVector Broadcast(double value);

    /// <summary>a b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>c - a b, rounded once.</summary>
    static abstract TVector MultiplyFrom(TVector a, TVector b, TVector c);

    /// <summary>Lane x takes what lane x ^ 2^<paramref name="bit"/> holds.</summary>
    static abstract TVector Flip(TVector value, int bit);

    /// <summary><paramref name="set"/> in the lanes whose number has the bit, <paramref name="clear"/> in the others.</summary>
    static abstract TVector Choose(int bit, TVector set, TVector clear);

    /// <summary>Eight doubles with the sum of all lanes.</summary>
    static abstract Vector512<double> Fold(TVector value);

    /// <summary>Eight doubles with the sum over the lanes of value times factor.</summary>
    static abstract Vector512<double> Fold(TVector value, double* factors);
}
