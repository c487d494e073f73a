namespace QuantumPrune.Backends.Topologies;

/// <summary>Two shifted rows of qubits on every track, each qubit crossing 4 T others (D-Wave Advantage2: Z12 with T = 4); Boothby et al. 2021.</summary>
public sealed record Zephyr : Topology
{
    /// <summary>Takes the sizes.</summary>
    /// <param name="m">1 or more.</param>
    /// <param name="t">Tracks of a bundle, 1 or more.</param>
    /// <exception cref="InputException">QP2101: a size is out of its range.</exception>
    public Zephyr(int m, int t = 4)
    {
        Check("zephyr", [m, t], 1, 2 * Math.Min(t, MostLines), 4.0 * t * m * ((2.0 * m) + 1));
        (M, T) = (m, t);
    }

    /// <summary>The size.</summary>
    public int M { get; }

    /// <summary>Tracks of a bundle.</summary>
    public int T { get; }

    /// <inheritdoc/>
    public override string Type => "zephyr";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [M, T];

    /// <inheritdoc/>
    public override int NumQubits => 4 * T * M * Bundles;

    private int Bundles => (2 * M) + 1;

    /// <summary>The number of the qubit at a place.</summary>
    public int Linear(ZephyrCoordinate at) => (((((((at.U * Bundles) + at.W) * T) + at.K) * 2) + at.J) * M) + at.Z;

    /// <summary>The place of a qubit.</summary>
    public ZephyrCoordinate Coordinate(int qubit)
    {
        var (row, z) = Math.DivRem(qubit, M);
        var (track, j) = Math.DivRem(row, 2);
        var (bundle, k) = Math.DivRem(track, T);
        return new ZephyrCoordinate(bundle / Bundles, bundle % Bundles, k, j, z);
    }

    /// <summary>Which of a qubit's two groups of couplers, 0 or 1, the one to <paramref name="neighbour"/> belongs to: the sum of a group's couplings is limited.</summary>
    public int CouplingGroup(int qubit, int neighbour)
    {
        var (at, other) = (Coordinate(qubit), Coordinate(neighbour));
        if (other.U != at.U) return (2 * at.Z) + at.J + 1 - other.W;
        if (other.J != at.J) return at.Z + at.J - other.Z;
        return other.Z > at.Z ? 0 : 1;
    }

    internal override IEnumerable<int> Qubits() => Enumerable.Range(0, NumQubits);

    internal override IEnumerable<Coupler> Couplers()
    {
        foreach (var q in Qubits())
            foreach (var other in Above(Coordinate(q)))
                if (other.Z >= 0 && other.Z < M && other.W >= 0 && other.W < Bundles) yield return new Coupler(q, Linear(other));
    }

    internal override LineGrid Lines()
    {
        var grid = new LineGrid(Bundles, Bundles, 2 * T);
        foreach (var q in Qubits())
        {
            var at = Coordinate(q);
            grid.Place(q, at.U, at.W, (2 * at.K) + at.J, (2 * at.Z) + at.J, 2);
        }

        return grid;
    }

    /// <summary>The neighbours of higher number, whether they exist or not.</summary>
    private IEnumerable<ZephyrCoordinate> Above(ZephyrCoordinate at)
    {
        yield return at with { Z = at.Z + 1 };
        if (at.J == 0)
        {
            yield return at with { J = 1 };
            yield return at with { J = 1, Z = at.Z - 1 };
        }

        if (at.U == 1) yield break;
        for (var w = (2 * at.Z) + at.J; w <= (2 * at.Z) + at.J + 1; w++)
            for (var k = 0; k < T; k++)
                foreach (var across in Across(at, w, k)) yield return across;
    }

    /// <summary>The horizontal qubits of track <paramref name="k"/> in bundle <paramref name="w"/> that cover the column of a vertical one: those of both rows.</summary>
    private static IEnumerable<ZephyrCoordinate> Across(ZephyrCoordinate at, int w, int k)
    {
        for (var j = 0; j < 2; j++) yield return new ZephyrCoordinate(1, w, k, j, (at.W - j) >> 1);
    }
}
