using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Topologies;

public class TopologyTests
{
    [Theory]
    [InlineData("chimera", new[] { 4 }, "a638f0ed65ca277a", 128, 352)]
    [InlineData("chimera", new[] { 16, 16, 4 }, "2b0601da2c9fe831", 2048, 6016)]
    [InlineData("pegasus", new[] { 2 }, "b8bd5ded71c6e0a6", 40, 164)]
    [InlineData("pegasus", new[] { 3 }, "7695fc8d121982c2", 128, 704)]
    [InlineData("pegasus", new[] { 16 }, "1122e973ad7b35ef", 5640, 40484)]
    [InlineData("zephyr", new[] { 1 }, "f12e22602fac687a", 48, 280)]
    [InlineData("zephyr", new[] { 2, 4 }, "5bab01df8e4c14a8", 160, 1224)]
    [InlineData("zephyr", new[] { 12, 4 }, "a41c17e986fb2b19", 4800, 45864)]
    [InlineData("zephyr", new[] { 15, 4 }, "12a177b51d7cabe7", 7440, 71736)]
    public void Graph_PerfectLattice_HasTheKnownHash(string type, int[] shape, string hash, int qubits, int couplers)
    {
        var graph = Topology.Parse(type, shape)!.Graph();
        Assert.Equal((qubits, couplers, hash), (graph.Qubits.Length, graph.Couplers.Length, graph.Hash));
    }

    [Fact]
    public void Graph_FullPegasus_HasTheKnownHash()
    {
        var graph = new Pegasus(16) { Full = true }.Graph();
        Assert.Equal((5760, 12 * ((15 * 15 * 15) + 13), "581d08c2d5f8b631"), (graph.Qubits.Length, graph.Couplers.Length, graph.Hash));
    }

    [Theory]
    [InlineData("pegasus", 2, 2, new[] { 3, 28, 29, 30, 31 })]
    [InlineData("pegasus", 2, 28, new[] { 2, 3, 12, 13, 29 })]
    [InlineData("pegasus", 16, 30, new[] { 31, 45, 2940, 2955, 2970, 2985 })]
    [InlineData("pegasus", 16, 2940, new[] { 30, 45, 180, 195, 2941, 2955 })]
    [InlineData("zephyr", 1, 0, new[] { 1, 24, 26, 28, 30, 32, 34, 36, 38 })]
    [InlineData("zephyr", 15, 0, new[] { 1, 15, 3720, 3750, 3780, 3810, 3840, 3870, 3900, 3930 })]
    public void Neighbours_OfAQubit_AreTheKnownOnes(string type, int m, int qubit, int[] neighbours)
    {
        var found = Topology.Parse(type, [m])!.Graph().Neighbours(qubit).ToArray();
        Assert.Equal(neighbours, found.Intersect(neighbours));
        if (type != "zephyr" || m == 1) Assert.Equal(neighbours, found);
    }

    [Fact]
    public void Coordinate_OfKnownQubits_IsTheirPlace()
    {
        Assert.Equal(new PegasusCoordinate(0, 0, 2, 0), new Pegasus(16).Coordinate(30));
        Assert.Equal(new ZephyrCoordinate(0, 8, 1, 0, 10), new Zephyr(15).Coordinate(1000));
        Assert.Equal(new ChimeraCoordinate(1, 2, 1, 3), new Chimera(4, 5, 4).Coordinate((((((1 * 5) + 2) * 2) + 1) * 4) + 3));
    }

    [Fact]
    public void Linear_OfACoordinate_IsTheQubit()
    {
        var (chimera, pegasus, zephyr) = (new Chimera(3, 5, 2), new Pegasus(4), new Zephyr(3, 2));
        for (var q = 0; q < chimera.NumQubits; q++) Assert.Equal(q, chimera.Linear(chimera.Coordinate(q)));
        for (var q = 0; q < pegasus.NumQubits; q++) Assert.Equal(q, pegasus.Linear(pegasus.Coordinate(q)));
        for (var q = 0; q < zephyr.NumQubits; q++) Assert.Equal(q, zephyr.Linear(zephyr.Coordinate(q)));
    }

    [Fact]
    public void CouplingGroup_OfPerfectZephyr_SplitsCouplersAndSeesBothEnds()
    {
        var zephyr = new Zephyr(3);
        var graph = zephyr.Graph();
        foreach (var q in graph.Qubits)
        {
            var groups = graph.Neighbours(q).ToArray().Select(other => zephyr.CouplingGroup(q, other)).ToList();
            Assert.All(groups, group => Assert.InRange(group, 0, 1));
            if (groups.Count == 20) Assert.Equal(10, groups.Sum());
        }
    }

    [Theory]
    [InlineData("chimera", new[] { 3 }, 3, 3, 4)]
    [InlineData("Chimera", new[] { 3, 2 }, 3, 2, 4)]
    [InlineData("CHIMERA", new[] { 3, 2, 5 }, 3, 2, 5)]
    public void Parse_ShortShapeOfChimera_IsFilledUp(string type, int[] shape, int m, int n, int t) => Assert.Equal(new Chimera(m, n, t), Topology.Parse(type, shape));

    [Fact]
    public void Parse_UnknownFamily_IsNull() => Assert.Null(Topology.Parse("clique", [5]));

    [Theory]
    [InlineData("chimera", new int[0])]
    [InlineData("chimera", new[] { 2, 2, 2, 2 })]
    [InlineData("chimera", new[] { 2, 0, 2 })]
    [InlineData("chimera", new[] { 1, 1, 65 })]
    [InlineData("chimera", new[] { 65536, 65536, 4 })]
    [InlineData("pegasus", new[] { 1 })]
    [InlineData("pegasus", new[] { 16, 4 })]
    [InlineData("pegasus", new[] { int.MaxValue })]
    [InlineData("zephyr", new[] { -1 })]
    [InlineData("zephyr", new[] { 3, int.MaxValue })]
    [InlineData("zephyr", new[] { 3, 33 })]
    public void Parse_ImpossibleShape_IsRefused(string type, int[] shape) => Assert.Equal("QP2101", Assert.Throws<InputException>(() => Topology.Parse(type, shape)).Code);
}
