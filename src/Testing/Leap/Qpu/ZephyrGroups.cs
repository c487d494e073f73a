namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>The two groups into which a Zephyr qubit's couplers fall, one for each end of the qubit's body.</summary>
internal static class ZephyrGroups
{
    /// <summary>A function that tells the group, 0 or 1, of qubit p's coupler to qubit q.</summary>
    /// <param name="shape">m and t of the graph.</param>
    public static Func<int, int, int> Of(IReadOnlyList<int> shape)
    {
        var (m, t) = (shape[0], shape.Count > 1 ? shape[1] : 4);
        return (p, q) => Group(Coordinates(p, m, t), Coordinates(q, m, t));
    }

    private static int Group((int U, int W, int J, int Z) p, (int U, int W, int J, int Z) q)
    {
        if (q.U != p.U) return (2 * p.Z) + p.J + 1 - q.W;
        if (q.J != p.J) return p.Z + p.J - q.Z;
        return q.Z > p.Z ? 0 : 1;
    }

    /// <summary>The qubit's orientation, perpendicular offset, half and position; the track k does not matter here.</summary>
    private static (int U, int W, int J, int Z) Coordinates(int qubit, int m, int t)
    {
        var (rest, z) = Math.DivRem(qubit, m);
        var line = rest / 2 / t;
        return (line / ((2 * m) + 1), line % ((2 * m) + 1), rest % 2, z);
    }
}
