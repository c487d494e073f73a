namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>How a model is brought onto a QPU.</summary>
/// <param name="Bins">What fits: the parts of each job.</param>
/// <param name="TooLarge">Connected parts that do not fit and are solved by sub-problems.</param>
internal sealed record QpuPlan(IReadOnlyList<QpuBin> Bins, IReadOnlyList<int[]> TooLarge);
