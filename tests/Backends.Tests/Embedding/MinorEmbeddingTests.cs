using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class MinorEmbeddingTests
{
    [Fact]
    public void Lengths_OfChains_AreCounted()
    {
        var embedding = Chains.Of("5;1,2,3;9,7");
        Assert.Equal((3, 6, 3, 2.0), (embedding.NumVariables, embedding.NumQubits, embedding.LongestChain, embedding.MeanChain));
        Assert.Equal((0, 0, 0, 0.0), (Chains.Of("0").First(0).NumVariables, Chains.Of("0").First(0).NumQubits, Chains.Of("0").First(0).LongestChain, Chains.Of("0").First(0).MeanChain));
    }

    [Fact]
    public void SelectAndFirst_Variables_KeepTheirChains()
    {
        var part = Chains.Of("5;1,2,3;9,7").Select([2, 0]);
        Assert.Equal([9, 7], part.Chain(0).ToArray());
        Assert.Equal([5], part.Chain(1).ToArray());
        Assert.Equal([9, 7], part.First(1).Chain(0).ToArray());
    }

    [Fact]
    public void Constructor_ChainsChangedLater_KeepsItsOwn()
    {
        int[] chain = [1];
        var embedding = new MinorEmbedding([chain]);
        chain[0] = 2;
        Assert.Equal([1], embedding.Chain(0).ToArray());
    }

    /// <summary>Whatever single change is made to a clique's chains on a lattice with one coupler for most pairs, it is seen or harmless, as a slow check by pairs says.</summary>
    [Fact]
    public void FaultOf_RandomDamage_AgreesWithTheSlowCheck()
    {
        var graph = new Pegasus(3).Graph();
        var source = SourceGraph.Complete(20);
        var embedding = new CliqueEmbedder(graph).Find(20)!;
        var random = new RandomSource(6);
        for (var k = 0; k < 200; k++)
        {
            var chains = Enumerable.Range(0, 20).Select(v => embedding.Chain(v).ToArray()).ToArray();
            var (v, q) = (random.NextInt(20), random.NextInt(graph.NumQubits));
            chains[v] = random.NextInt(2) == 0 ? chains[v][1..] : [.. chains[v], q];
            Assert.Equal(IsFine(chains, source, graph), new MinorEmbedding(chains).FaultOf(source, graph) is null);
        }
    }

    private static bool IsFine(int[][] chains, SourceGraph source, HardwareGraph graph)
    {
        var qubits = chains.SelectMany(chain => chain).ToList();
        return qubits.Distinct().Count() == qubits.Count
            && qubits.TrueForAll(q => graph.QubitIndex(q) >= 0)
            && Array.TrueForAll(chains, chain => chain.Length > 0 && IsConnected(chain, graph))
            && source.Edges.ToArray().All(edge => chains[edge.A].Any(a => chains[edge.B].Any(b => graph.HasCoupler(a, b))));
    }

    private static bool IsConnected(int[] chain, HardwareGraph graph)
    {
        HashSet<int> reached = [chain[0]];
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(chain.Where(q => reached.Any(r => graph.HasCoupler(q, r))));
        }

        return reached.Count == chain.Length;
    }
}
