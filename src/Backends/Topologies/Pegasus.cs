namespace QuantumPrune.Backends.Topologies;

/// <summary>Long qubits that cross twelve others each, shifted against each other (D-Wave Advantage: P16); Boothby et al. 2020.</summary>
/// <remarks>Numbers are those of the full lattice. Devices have its fabric only: the qubits that belong to its connected middle.</remarks>
public sealed record Pegasus : Topology
{
    private const int Tracks = 12;

    /// <summary>Takes the size.</summary>
    /// <param name="m">2 or more.</param>
    /// <exception cref="InputException">QP2101: the size is out of its range.</exception>
    public Pegasus(int m)
    {
        Check("pegasus", [m], 2, 2, 24.0 * m * (m - 1.0));
        M = m;
    }

    /// <summary>The size.</summary>
    public int M { get; }

    /// <summary>Whether the qubits outside the fabric are there as well; no device has them.</summary>
    public bool Full { get; init; }

    /// <inheritdoc/>
    public override string Type => "pegasus";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [M];

    /// <inheritdoc/>
    public override int NumQubits => 2 * Tracks * M * (M - 1);

    // How far the qubits of a track are shifted along their direction, in tracks; vertical ones, then horizontal ones.
    private static ReadOnlySpan<byte> Shifts => [2, 2, 2, 2, 10, 10, 10, 10, 6, 6, 6, 6, 6, 6, 6, 6, 2, 2, 2, 2, 10, 10, 10, 10];

    /// <summary>The number of the qubit at a place.</summary>
    public int Linear(PegasusCoordinate at) => (((((at.U * M) + at.W) * Tracks) + at.K) * (M - 1)) + at.Z;

    /// <summary>The place of a qubit.</summary>
    public PegasusCoordinate Coordinate(int qubit)
    {
        var (track, z) = Math.DivRem(qubit, M - 1);
        var (bundle, k) = Math.DivRem(track, Tracks);
        return new PegasusCoordinate(bundle / M, bundle % M, k, z);
    }

    /// <summary>Whether a qubit is one of the perfect device's.</summary>
    internal bool Has(PegasusCoordinate at)
        => at.W >= 0 && at.W < M && at.Z >= 0 && at.Z < M - 1 && (Full || !((at.W == 0 && at.K < 2) || (at.W == M - 1 && at.K >= 10)));

    internal override IEnumerable<int> Qubits() => Enumerable.Range(0, NumQubits).Where(q => Has(Coordinate(q)));

    internal override IEnumerable<Coupler> Couplers()
    {
        foreach (var q in Qubits())
            foreach (var other in Above(Coordinate(q)))
                if (Has(other)) yield return new Coupler(q, Linear(other));
    }

    internal override LineGrid Lines()
    {
        var grid = new LineGrid(6 * M, 6 * M, 2);
        foreach (var q in Qubits())
        {
            var at = Coordinate(q);
            grid.Place(q, at.U, (6 * at.W) + (at.K / 2), at.K % 2, (6 * at.Z) + (Shift(at.U, at.K) / 2), 6);
        }

        return grid;
    }

    private static int Shift(int u, int k) => Shifts[(Tracks * u) + k];

    /// <summary>The neighbours of higher number, whether they exist or not.</summary>
    private static IEnumerable<PegasusCoordinate> Above(PegasusCoordinate at)
    {
        yield return at with { Z = at.Z + 1 };
        if (at.K % 2 == 0) yield return at with { K = at.K + 1 };
        for (var k = 0; k < Tracks && at.U == 0; k++)
            yield return new PegasusCoordinate(1, at.Z + (k < Shift(0, at.K) ? 1 : 0), k, at.W - (at.K < Shift(1, k) ? 1 : 0));
    }
}
