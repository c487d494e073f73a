namespace QuantumPrune.Backends.Embedding;

/// <summary>The limits of a device's biases, as its solver lists them.</summary>
/// <remarks>Each range has zero inside, which is checked when it is used.</remarks>
public sealed record HardwareRanges
{
    /// <summary>h_range: a qubit's bias.</summary>
    public required BiasRange Linear { get; init; }

    /// <summary>extended_j_range, or j_range where there is none: a coupler's bias.</summary>
    public required BiasRange Quadratic { get; init; }

    /// <summary>per_qubit_coupling_range: the sum of a qubit's couplings; null without such a limit.</summary>
    public BiasRange? PerQubitCoupling { get; init; }

    /// <summary>per_group_coupling_range: the sum of the couplings of each of a Zephyr qubit's two groups; null without such a limit.</summary>
    public BiasRange? PerGroupCoupling { get; init; }

    /// <exception cref="InputException">QP2103: a range does not have zero inside.</exception>
    internal void Check()
    {
        Linear.Check("h_range");
        Quadratic.Check("j_range");
        PerQubitCoupling?.Check("per_qubit_coupling_range");
        PerGroupCoupling?.Check("per_group_coupling_range");
    }
}
