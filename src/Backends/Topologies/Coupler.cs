namespace QuantumPrune.Backends.Topologies;

/// <summary>Two qubits that the hardware can couple, in the order in which they were given.</summary>
/// <param name="A">One qubit's number.</param>
/// <param name="B">The other one's.</param>
public readonly record struct Coupler(int A, int B)
{
    /// <summary>The smaller number.</summary>
    public int Low => Math.Min(A, B);

    /// <summary>The larger number.</summary>
    public int High => Math.Max(A, B);
}
