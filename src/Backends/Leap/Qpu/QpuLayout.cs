namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>How a model lies on qubits in one job.</summary>
/// <param name="Parts">Its connected parts, each laid out and scaled by itself.</param>
/// <param name="Method">How qubits of a chain that disagree are read.</param>
/// <param name="Seed">The seed of random readings.</param>
internal sealed record QpuLayout(IReadOnlyList<QpuPart> Parts, Embedding.ChainBreakMethod Method, ulong Seed);
