using System.Runtime.InteropServices;

namespace QuantumPrune.Client.Comparison;

/// <summary>Where times were taken.</summary>
/// <param name="Cores">Logical cores.</param>
/// <param name="Threads">Threads that local samplers used.</param>
/// <param name="Architecture">The processor's instruction set, such as X64.</param>
/// <param name="System">The operating system.</param>
public sealed record MachineInfo(int Cores, int Threads, string Architecture, string System)
{
    /// <summary>This machine, with the threads set at present.</summary>
    public static MachineInfo Current => new(Environment.ProcessorCount, Workers.Threads, RuntimeInformation.ProcessArchitecture.ToString(), RuntimeInformation.OSDescription);
}
