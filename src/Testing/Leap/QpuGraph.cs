namespace QuantumPrune.Testing.Leap;

/// <summary>The working graph of an emulated QPU.</summary>
public sealed record QpuGraph
{
    /// <summary>The graph_id, which tells working graphs of one solver apart.</summary>
    public required string GraphId { get; init; }

    /// <summary>The family: <c>chimera</c>, <c>pegasus</c>, <c>zephyr</c>, or <c>clique</c> as in tests of D-Wave's client.</summary>
    public required string TopologyType { get; init; }

    /// <summary>The family's parameters, as in <c>properties.topology.shape</c>.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>The working qubits, ascending; gaps are dead qubits.</summary>
    public required int[] Qubits { get; init; }

    /// <summary>The working couplers, in the order of <c>properties.couplers</c>; both ends are working qubits.</summary>
    public required (int First, int Second)[] Couplers { get; init; }

    /// <summary>The number of qubits, dead ones included; above every qubit.</summary>
    public required int NominalQubits { get; init; }

    /// <summary>All pairs of <paramref name="n"/> qubits, the graph of the mock solver <c>clique_{n}q_mock</c>.</summary>
    public static QpuGraph Clique(int n) => new()
    {
        GraphId = $"clique_{n}",
        TopologyType = "clique",
        Shape = [n],
        Qubits = [.. Enumerable.Range(0, n)],
        Couplers = [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) select (i, j)],
        NominalQubits = n,
    };

    /// <summary>The graph without a qubit and its couplers, under another graph_id.</summary>
    public QpuGraph Without(int qubit) => this with
    {
        GraphId = $"{GraphId}-{qubit}",
        Qubits = [.. Qubits.Where(q => q != qubit)],
        Couplers = [.. Couplers.Where(coupler => coupler.First != qubit && coupler.Second != qubit)],
    };

    /// <summary>Refuses a graph that contradicts itself.</summary>
    /// <exception cref="ArgumentException">Qubits do not ascend or lie out of range, or a coupler ends at no qubit, at one twice, or occurs twice.</exception>
    internal void Check()
    {
        for (var i = 0; i < Qubits.Length; i++)
            if (Qubits[i] < 0 || Qubits[i] >= NominalQubits || (i > 0 && Qubits[i] <= Qubits[i - 1])) throw new ArgumentException($"Qubit {Qubits[i]} is out of order or beyond the {NominalQubits} nominal ones.");
        var working = Qubits.ToHashSet();
        var seen = new HashSet<(int, int)>();
        foreach (var (u, v) in Couplers)
            if (u == v || !working.Contains(u) || !working.Contains(v) || !seen.Add((Math.Min(u, v), Math.Max(u, v)))) throw new ArgumentException($"Coupler ({u}, {v}) does not fit the qubits or occurs twice.");
    }
}
