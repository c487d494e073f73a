using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What <see cref="TailWeight"/> says, less a number that all have in common: it changes no derivative, and rounding of amplitudes then counts by differences of energies only.</summary>
/// <param name="Shift">What was taken off.</param>
/// <param name="Most">The highest energy above the shift that is told apart.</param>
/// <param name="Factor">1 / tail.</param>
internal readonly record struct ShiftedWeight(double Shift, double Most, double Factor) : IEnergyWeight
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> energies) => Vector512.MinNative(energies - Vector512.Create(Shift), Vector512.Create(Most)) * Factor;
}
