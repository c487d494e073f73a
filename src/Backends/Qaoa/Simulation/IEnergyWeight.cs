using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What a basis state counts in a sum over the state, by its energy.</summary>
internal interface IEnergyWeight
{
    /// <summary>The weights of eight energies.</summary>
    Vector512<double> Of(Vector512<double> energies);
}
