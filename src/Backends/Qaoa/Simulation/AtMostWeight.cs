using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>1 up to an energy, 0 above it.</summary>
internal readonly record struct AtMostWeight(double Energy) : IEnergyWeight
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(Vector512<double> energies) => Vector512.ConditionalSelect(Vector512.LessThanOrEqual(energies, Vector512.Create(Energy)), Vector512<double>.One, Vector512<double>.Zero);
}
