using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuPlacementTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 6)]
    [InlineData(12, 5)]
    [InlineData(40, 3)]
    public void Plan_SeveralParts_AreLaidOnceEachWithoutSharingQubits(int blocks, int size)
    {
        var graph = new Zephyr(2).Graph();
        var model = Definitions.Blocks(Vartype.Binary, blocks, size, 1);
        var plan = Definitions.Placement(graph).Plan(model, CancellationToken.None);
        Assert.Empty(plan.TooLarge);
        Assert.Equal(Enumerable.Range(0, blocks * size), plan.Bins.SelectMany(bin => bin.Parts).SelectMany(part => part.Variables).Order());
        foreach (var bin in plan.Bins) AssertFits(graph, model, bin);
    }

    [Fact]
    public void Plan_IsolatedVariables_AreInNoPart()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 5);
        model.AddQuadratic(1, 3, 1);
        var plan = Definitions.Placement(new Zephyr(1).Graph()).Plan(model.Build(), CancellationToken.None);
        Assert.Equal([1, 3], Assert.Single(Assert.Single(plan.Bins).Parts).Variables);
    }

    [Fact]
    public void Plan_PartThatDoesNotFit_IsTooLargeAndTheOthersAreLaid()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 44);
        for (var i = 0; i < 40; i++)
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, 1);
        model.AddQuadratic(40, 41, 1);
        model.AddQuadratic(42, 43, 1);
        var plan = Definitions.Placement(new Zephyr(2).Graph()).Plan(model.Build(), CancellationToken.None);
        Assert.Equal(40, Assert.Single(plan.TooLarge).Length);
        Assert.Equal(2, Assert.Single(plan.Bins).Parts.Count);
    }

    [Theory]
    [InlineData(EmbeddingChoice.Auto)]
    [InlineData(EmbeddingChoice.Clique)]
    [InlineData(EmbeddingChoice.Heuristic)]
    public void Plan_UpToTheLargestClique_IsAlwaysOneJob(EmbeddingChoice choice)
    {
        var graph = new Zephyr(2).Graph();
        var placement = Definitions.Placement(graph, choice);
        var most = placement.LargestClique;
        Assert.Equal(24, most);
        foreach (var (blocks, density) in new[] { (1, 1.0), (1, 0.2), (2, 1), (3, 1), (4, 0.5), (8, 1), (12, 1) })
        {
            var plan = placement.Plan(Definitions.Blocks(Vartype.Spin, blocks, most / blocks, 3, density), CancellationToken.None);
            Assert.Empty(plan.TooLarge);
            AssertFits(graph, Definitions.Blocks(Vartype.Spin, blocks, most / blocks, 3, density), Assert.Single(plan.Bins));
        }
    }

    [Fact]
    public void LargestClique_UnknownLattice_IsWhatASearchFindsChainsFor()
    {
        var known = new Zephyr(1).Graph();
        var placement = Definitions.Placement(new HardwareGraph(known.NumQubits, known.Qubits, known.Couplers));
        Assert.Equal(8, placement.LargestClique);
        Assert.Single(placement.Plan(Models.Random(Vartype.Spin, 8, 1, density: 1), CancellationToken.None).Bins);
    }

    [Fact]
    public void LargestClique_FullyCoupledDevice_IsAllOfIt()
    {
        var couplers = Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(0, i).Select(j => new Coupler(j, i))).ToArray();
        Assert.Equal(6, Definitions.Placement(new HardwareGraph(6, [0, 1, 2, 3, 4, 5], couplers)).LargestClique);
    }

    /// <summary>Cliques are embedded up to 2048 variables; a longer chain of variables must not be asked of the clique embedder.</summary>
    [Fact]
    public void Plan_MoreVariablesThanAnyClique_IsTooLarge()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2100);
        for (var i = 1; i < 2100; i++) model.AddQuadratic(i - 1, i, 1);
        var plan = Definitions.Placement(new Zephyr(8).Graph(), EmbeddingChoice.Clique).Plan(model.Build(), CancellationToken.None);
        Assert.Equal(2100, Assert.Single(plan.TooLarge).Length);
    }

    [Fact]
    public void Plan_SameStructureOtherBiases_IsRemembered()
    {
        var placement = Definitions.Placement(new Zephyr(2).Graph());
        var model = Models.Random(Vartype.Binary, 10, 1);
        Assert.Same(placement.Plan(model, CancellationToken.None), placement.Plan(model.WithLinear(new double[10]), CancellationToken.None));
    }

    [Fact]
    public void Plan_NewProcess_TakesChainsFromTheDisk()
    {
        var folder = Directory.CreateTempSubdirectory("embeddings-");
        try
        {
            var (graph, model) = (new Zephyr(2).Graph(), Models.Random(Vartype.Binary, 12, 1, density: 0.2));
            var first = new QpuPlacement(graph, EmbeddingChoice.Auto, new EmbeddingCache(folder.FullName)).Plan(model, CancellationToken.None);
            var files = Directory.GetFiles(folder.FullName).ToDictionary(file => file, File.GetLastWriteTimeUtc);
            var again = new QpuPlacement(graph, EmbeddingChoice.Auto, new EmbeddingCache(folder.FullName)).Plan(model, CancellationToken.None);
            Assert.NotEmpty(files);
            Assert.Equal(files, Directory.GetFiles(folder.FullName).ToDictionary(file => file, File.GetLastWriteTimeUtc));
            Assert.Equal(Chains(first), Chains(again));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Plan_Cancelled_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Definitions.Placement(new Zephyr(2).Graph()).Plan(Models.Random(Vartype.Binary, 10, 1), new CancellationToken(canceled: true)));

    private static void AssertFits(HardwareGraph graph, BinaryQuadraticModel model, QpuBin bin)
    {
        var qubits = bin.Parts.SelectMany(part => Enumerable.Range(0, part.Embedding.NumVariables).SelectMany(v => part.Embedding.Chain(v).ToArray())).ToList();
        Assert.Equal(qubits.Count, qubits.Distinct().Count());
        Assert.Equal(qubits.Count, bin.Qubits);
        foreach (var (variables, embedding) in bin.Parts) Assert.Null(embedding.FaultOf(SourceGraph.Of(model.Restrict(variables)), graph));
    }

    private static string Chains(QpuPlan plan) => string.Join(';', plan.Bins.SelectMany(bin => bin.Parts).SelectMany(part => Enumerable.Range(0, part.Embedding.NumVariables).Select(v => string.Join(',', part.Embedding.Chain(v).ToArray()))));
}
