namespace QuantumPrune.Backends.Topologies;

/// <summary>A grid of M x N tiles, each a complete bipartite graph of T and T qubits (D-Wave 2000Q: C16).</summary>
public sealed record Chimera : Topology
{
    /// <summary>Takes the sizes.</summary>
    /// <param name="m">Rows of tiles, 1 or more.</param>
    /// <param name="n">Columns of tiles, 1 or more.</param>
    /// <param name="t">Qubits of half a tile, 1 to <see cref="Topology.MostLines"/>.</param>
    /// <exception cref="InputException">QP2101: a size is out of its range.</exception>
    public Chimera(int m, int n, int t = 4)
    {
        Check("chimera", [m, n, t], 1, t, 2.0 * m * n * t);
        (M, N, T) = (m, n, t);
    }

    /// <summary>Rows of tiles.</summary>
    public int M { get; }

    /// <summary>Columns of tiles.</summary>
    public int N { get; }

    /// <summary>Qubits of half a tile.</summary>
    public int T { get; }

    /// <inheritdoc/>
    public override string Type => "chimera";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [M, N, T];

    /// <inheritdoc/>
    public override int NumQubits => 2 * M * N * T;

    /// <summary>The number of the qubit at a place.</summary>
    public int Linear(ChimeraCoordinate at) => (((((at.I * N) + at.J) * 2) + at.U) * T) + at.K;

    /// <summary>The place of a qubit.</summary>
    public ChimeraCoordinate Coordinate(int qubit)
    {
        var (half, k) = Math.DivRem(qubit, T);
        var (tile, u) = Math.DivRem(half, 2);
        return new ChimeraCoordinate(tile / N, tile % N, u, k);
    }

    internal override IEnumerable<int> Qubits() => Enumerable.Range(0, NumQubits);

    internal override IEnumerable<Coupler> Couplers()
    {
        for (var q = 0; q < NumQubits; q++)
        {
            var at = Coordinate(q);
            for (var k = 0; k < T && at.U == 0; k++) yield return new Coupler(q, Linear(at with { U = 1, K = k }));
            if (at.U == 0 && at.I + 1 < M) yield return new Coupler(q, Linear(at with { I = at.I + 1 }));
            if (at.U == 1 && at.J + 1 < N) yield return new Coupler(q, Linear(at with { J = at.J + 1 }));
        }
    }

    internal override LineGrid Lines()
    {
        var grid = new LineGrid(M, N, T);
        foreach (var q in Qubits())
        {
            var at = Coordinate(q);
            grid.Place(q, at.U, at.U == 0 ? at.J : at.I, at.K, at.U == 0 ? at.I : at.J, 1);
        }

        return grid;
    }
}
