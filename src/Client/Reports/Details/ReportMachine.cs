namespace QuantumPrune.Client.Reports.Details;

/// <summary>The machine of a run.</summary>
/// <param name="Cores">Logical cores.</param>
/// <param name="Threads">Threads used.</param>
/// <param name="Architecture">The processor's instruction set, such as X64.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="VectorBits">Width of the vectors that kernels use.</param>
public sealed record ReportMachine(int Cores, int Threads, string Architecture, string System, string Runtime, int VectorBits);
