namespace QuantumPrune.Backends.Topologies;

/// <summary>A family of qubit lattices and its size: where every qubit and coupler of a perfect device lies.</summary>
/// <remarks>Real devices lack some of them (<see cref="HardwareGraph"/>). Immutable.</remarks>
public abstract record Topology
{
    /// <summary>The most qubits of a lattice; twenty times today's largest device.</summary>
    public const int MostQubits = 1 << 17;

    /// <summary>The most parallel lines of a bundle: t of <see cref="Chimera"/>, 2 t of <see cref="Zephyr"/>.</summary>
    public const int MostLines = 64;

    /// <summary>The family's name as solvers spell it: <c>chimera</c>, <c>pegasus</c> or <c>zephyr</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The sizes as solvers list them.</summary>
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>The nominal number of qubits: numbers run from 0 to one less, those that no device has included.</summary>
    public abstract int NumQubits { get; }

    /// <summary>The lattice that a solver's properties name; null for a family that is none of ours.</summary>
    /// <param name="type">The family's name, in any case.</param>
    /// <param name="shape">[m], [m, n] or [m, n, t] of Chimera, [m] of Pegasus, [m] or [m, t] of Zephyr; t is 4 when it is missing.</param>
    /// <exception cref="InputException">QP2101: the shape is none of the family's.</exception>
    public static Topology? Parse(string type, IReadOnlyList<int> shape)
    {
        if (type.Equals("chimera", StringComparison.OrdinalIgnoreCase) && shape.Count is >= 1 and <= 3)
            return new Chimera(shape[0], shape.Count > 1 ? shape[1] : shape[0], shape.Count > 2 ? shape[2] : 4);
        if (type.Equals("pegasus", StringComparison.OrdinalIgnoreCase) && shape.Count == 1) return new Pegasus(shape[0]);
        if (type.Equals("zephyr", StringComparison.OrdinalIgnoreCase) && shape.Count is 1 or 2) return new Zephyr(shape[0], shape.Count > 1 ? shape[1] : 4);
        return type.ToUpperInvariant() is "CHIMERA" or "PEGASUS" or "ZEPHYR" ? throw BadShape(type, shape) : null;
    }

    /// <summary>The device without a fault.</summary>
    public HardwareGraph Graph() => new(NumQubits, [.. Qubits()], [.. Couplers()], this);

    /// <summary>The qubits of a perfect device, ascending.</summary>
    internal abstract IEnumerable<int> Qubits();

    /// <summary>The couplers of a perfect device, the lower number first, in ascending order of their kind, not of their numbers.</summary>
    internal abstract IEnumerable<Coupler> Couplers();

    /// <summary>The lattice as lines that cross.</summary>
    internal abstract LineGrid Lines();

    /// <exception cref="InputException">QP2101: a size is below its least, or the lattice is too large.</exception>
    private protected static void Check(string type, int[] shape, int least, int lines, double qubits)
    {
        if (Array.TrueForAll(shape, size => size >= 1) && shape[0] >= least && lines <= MostLines && qubits <= MostQubits) return;
        throw BadShape(type, shape);
    }

    private static InputException BadShape(string type, IReadOnlyList<int> shape) => new(
        "QP2101",
        $"A {type} lattice has no shape [{string.Join(", ", shape.Take(8))}].",
        $"Chimera takes [m, n, t], Pegasus [m] from 2, Zephyr [m, t]; at most {MostQubits} qubits.");
}
