using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class CliqueEmbedderTests
{
    /// <summary>Chain length and largest clique of perfect lattices, as minorminer's busclique finds them.</summary>
    public static TheoryData<string, int, string> PerfectLattices => new()
    {
        { "chimera", 4, "1:2 2:4 3:8 4:12 5:16" },
        { "chimera", 16, "1:2 " + string.Join(' ', Enumerable.Range(2, 16).Select(length => $"{length}:{4 * (length - 1)}")) },
        { "pegasus", 2, "1:4 2:10" },
        { "pegasus", 3, "1:4 2:10 3:20 4:24" },
        { "pegasus", 4, "1:4 2:10 3:20 4:30 5:36" },
        { "pegasus", 6, "1:4 2:10 3:20 4:30 5:42 6:54 7:60" },
        { "pegasus", 8, "1:4 2:10 3:20 4:30 5:42 6:54 7:66 8:78 9:84" },
        { "pegasus", 16, "1:4 2:10 3:20 4:30 5:42 6:54 7:66 8:78 9:90 10:102 11:114 12:126 13:138 14:150 15:162 16:174 17:180" },
        { "zephyr", 1, "1:4 2:8" },
        { "zephyr", 2, "1:4 2:8 3:24" },
        { "zephyr", 3, "1:4 2:8 3:24 4:40" },
        { "zephyr", 6, "1:4 " + string.Join(' ', Enumerable.Range(2, 6).Select(length => $"{length}:{(16 * length) - 24}")) },
        { "zephyr", 12, "1:4 " + string.Join(' ', Enumerable.Range(2, 12).Select(length => $"{length}:{(16 * length) - 24}")) },
        { "zephyr", 15, "1:4 " + string.Join(' ', Enumerable.Range(2, 15).Select(length => $"{length}:{(16 * length) - 24}")) },
    };

    [Theory]
    [MemberData(nameof(PerfectLattices))]
    public void Table_PerfectLattice_IsBuscliques(string type, int m, string table)
    {
        var embedder = new CliqueEmbedder(Topology.Parse(type, [m])!.Graph());
        Assert.Equal(table, string.Join(' ', embedder.Table().Select(row => $"{row.ChainLength}:{row.Size}")));
    }

    [Theory]
    [InlineData("chimera", 4, 0, 3, 5, 12)]
    [InlineData("chimera", 4, 1, 0, 0, 16)]
    [InlineData("pegasus", 3, 0, 3, 9, 16)]
    [InlineData("pegasus", 6, 2, 6, 12, 50)]
    [InlineData("pegasus", 6, 3, 0, 60, 44)]
    [InlineData("zephyr", 3, 0, 4, 20, 28)]
    [InlineData("zephyr", 6, 1, 6, 40, 72)]
    public void Find_EverySizeOfADeviceWithFaults_IsAnEmbedding(string type, int m, ulong seed, int qubits, int couplers, int least)
    {
        var graph = FaultyDevices.Of(Topology.Parse(type, [m])!.Graph(), qubits, couplers, seed);
        var embedder = new CliqueEmbedder(graph);
        Assert.InRange(embedder.MaxSize, least, int.MaxValue);
        for (var size = 0; size <= embedder.MaxSize; size++)
        {
            var embedding = embedder.Find(size)!;
            Assert.Null(embedding.FaultOf(SourceGraph.Complete(size), graph));
            if (size > 0) Assert.InRange(embedding.LongestChain, 1, embedder.Table().First(row => row.Size >= size).ChainLength);
        }

        Assert.Null(embedder.Find(embedder.MaxSize + 1));
    }

    /// <summary>The size of today's devices: 13 dead qubits and 20 dead couplers, most of them internal.</summary>
    [Fact]
    public void Find_AdvantageWithFaults_StaysNearThePerfectDevice()
    {
        var graph = FaultyDevices.Of(new Pegasus(16).Graph(), 13, 20, 5);
        var embedder = new CliqueEmbedder(graph);
        var embedding = embedder.Find(170)!;
        Assert.Null(embedding.FaultOf(SourceGraph.Complete(170), graph));
        Assert.InRange(embedding.LongestChain, 16, 17);
    }

    [Fact]
    public void Find_InAnyOrder_IsTheSame()
    {
        var graph = FaultyDevices.Of(new Pegasus(4).Graph(), 3, 5, 1);
        var (up, down) = (new CliqueEmbedder(graph), new CliqueEmbedder(graph));
        var last = down.Find(30)!;
        for (var size = 1; size <= 30; size++) up.Find(size);
        for (var v = 0; v < 30; v++) Assert.Equal(last.Chain(v).ToArray(), up.Find(30)!.Chain(v).ToArray());
    }

    [Fact]
    public void Table_FullyCoupledDeviceWithoutLattice_IsOneRow()
    {
        var graph = new HardwareGraph(5, [0, 1, 2, 3, 4], [.. SourceGraph.Complete(5).Edges]);
        Assert.Equal([(1, 5)], new CliqueEmbedder(graph).Table());
    }

    [Fact]
    public void Table_NoQubitsOrNoCouplers_IsShort()
    {
        Assert.Empty(new CliqueEmbedder(new HardwareGraph(0, [], [])).Table());
        Assert.Equal([(1, 1)], new CliqueEmbedder(new HardwareGraph(9, [3, 4], [], new Chimera(2, 2))).Table());
        Assert.Equal(0, new CliqueEmbedder(new HardwareGraph(0, [], [])).MaxSize);
    }

    /// <summary>The lattice is a claim of the solver's: chains are chains of the graph all the same.</summary>
    [Fact]
    public void Find_LatticeThatIsNotTheGraphs_GivesWhatFits()
    {
        var chimera = new Chimera(8, 8).Graph();
        var graph = new HardwareGraph(chimera.NumQubits, chimera.Qubits, chimera.Couplers, new Pegasus(4));
        var embedder = new CliqueEmbedder(graph);
        Assert.All(embedder.Table(), row => Assert.Null(embedder.Find(row.Size)!.FaultOf(SourceGraph.Complete(row.Size), graph)));
    }

    /// <summary>What a solver says of its lattice must not decide how much memory is asked for.</summary>
    [Theory]
    [InlineData("chimera", new[] { 65536, 1, 1 })]
    [InlineData("chimera", new[] { 1, 65536, 1 })]
    [InlineData("chimera", new[] { 256, 256, 1 })]
    [InlineData("pegasus", new[] { 74 })]
    public void Table_LatticeOfAbsurdSize_IsThatOfSingleQubits(string type, int[] shape)
        => Assert.Equal([(1, 2)], new CliqueEmbedder(new HardwareGraph(9, [3, 4, 5], [new(3, 4)], Topology.Parse(type, shape))).Table());

    [Fact]
    public void Find_Cancelled_Stops()
        => Assert.Throws<OperationCanceledException>(() => new CliqueEmbedder(new Pegasus(4).Graph()).Find(20, new CancellationToken(true)));
}
