using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Tests.Search;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class HeuristicEmbedderTests
{
    [Theory]
    [InlineData("chimera", 6)]
    [InlineData("pegasus", 4)]
    [InlineData("zephyr", 3)]
    public void Find_SparseProblems_IsAnEmbedding(string type, int m)
    {
        var graph = FaultyDevices.Of(Topology.Parse(type, [m])!.Graph(), 5, 10, 1);
        var embedder = new HeuristicEmbedder(graph);
        SourceGraph[] sources = [SourceGraphs.Cubic(30, 1), SourceGraphs.Cubic(30, 2), SourceGraphs.Grid(6, 6), SourceGraph.Complete(7), SourceGraphs.Star(20)];
        foreach (var source in sources) Assert.Null(embedder.Find(source)!.FaultOf(source, graph));
    }

    [Fact]
    public void Find_PartsAndLoneVariables_IsAnEmbedding()
    {
        var graph = new Pegasus(2).Graph();
        var source = new SourceGraph(25, [(0, 1), (1, 2), (2, 0), (10, 11), (20, 21), (21, 22), (22, 23), (23, 20)]);
        Assert.Null(new HeuristicEmbedder(graph).Find(source)!.FaultOf(source, graph));
    }

    [Fact]
    public void Find_AllQubitsWithoutInteraction_UsesEachOnce()
    {
        var graph = new Chimera(2, 2).Graph();
        var found = new HeuristicEmbedder(graph).Find(new SourceGraph(32, []))!;
        Assert.Equal((32, 1), (found.NumQubits, found.LongestChain));
        Assert.Equal(0, new HeuristicEmbedder(graph).Find(new SourceGraph(0, []))!.NumVariables);
    }

    [Fact]
    public void Find_TheDeviceItself_HasSingleQubitsOnSmallLattices()
    {
        var graph = new Chimera(1, 2).Graph();
        var source = new SourceGraph(16, graph.Couplers.ToArray().Select(c => (c.A, c.B)));
        Assert.Equal(1, new HeuristicEmbedder(graph, new HeuristicOptions { Tries = 100 }).Find(source)!.LongestChain);
    }

    [Fact]
    public void Find_SameSeed_IsTheSame()
    {
        var (graph, source) = (new Pegasus(4).Graph(), SourceGraphs.Cubic(40, 3));
        var (one, two) = (Find(5), Find(5));
        for (var v = 0; v < 40; v++) Assert.Equal(one.Chain(v).ToArray(), two.Chain(v).ToArray());
        Assert.Contains(Enumerable.Range(0, 40), v => !one.Chain(v).SequenceEqual(Find(6).Chain(v)));

        MinorEmbedding Find(ulong seed) => new HeuristicEmbedder(graph, new HeuristicOptions { Seed = seed }).Find(source)!;
    }

    [Fact]
    public void Find_TooMuchForTheDevice_IsNull()
    {
        var embedder = new HeuristicEmbedder(new Chimera(1, 1).Graph(), new HeuristicOptions { Tries = 2, Passes = 10 });
        Assert.Null(embedder.Find(SourceGraph.Complete(6)));
        Assert.Null(embedder.Find(new SourceGraph(9, [])));
        Assert.Null(embedder.Find(SourceGraph.Complete(8)));
    }

    [Fact]
    public void Find_DeviceInPieces_IsNullOrFits()
    {
        var graph = new HardwareGraph(8, [0, 1, 2, 3, 4, 5, 6, 7], [new(0, 1), new(2, 3), new(4, 5), new(6, 7)]);
        var pairs = new SourceGraph(4, [(0, 1), (2, 3)]);
        Assert.Null(new HeuristicEmbedder(graph).Find(pairs)!.FaultOf(pairs, graph));
        Assert.Null(new HeuristicEmbedder(graph).Find(new SourceGraph(3, [(0, 1), (1, 2)])));
    }

    [Fact]
    public void Find_OutOfTime_IsNull()
        => Assert.Null(new HeuristicEmbedder(new Pegasus(3).Graph(), new HeuristicOptions { TimeLimit = TimeSpan.FromSeconds(1), TimeProvider = new LateClock(3) }).Find(SourceGraphs.Cubic(30, 1)));

    [Fact]
    public void Find_OutOfTimeWhileShortening_IsWhatItHas()
    {
        var clock = new LateClock(40);
        var (graph, source) = (new Pegasus(3).Graph(), SourceGraphs.Grid(4, 4));
        var options = new HeuristicOptions { TimeLimit = TimeSpan.FromSeconds(1), TimeProvider = clock };
        Assert.Null(new HeuristicEmbedder(graph, options).Find(source)!.FaultOf(source, graph));
    }

    [Fact]
    public void Find_Cancelled_Throws()
        => Assert.Throws<OperationCanceledException>(() => new HeuristicEmbedder(new Pegasus(3).Graph()).Find(SourceGraphs.Cubic(30, 1), new CancellationToken(true)));
}
