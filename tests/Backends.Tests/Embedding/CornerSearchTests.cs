using QuantumPrune.Backends.Embedding.Cliques;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public class CornerSearchTests
{
    [Theory]
    [InlineData("chimera", new[] { 5, 4, 3 })]
    [InlineData("chimera", new[] { 3, 20, 4 })]
    [InlineData("pegasus", new[] { 2 })]
    [InlineData("pegasus", new[] { 3 })]
    [InlineData("zephyr", new[] { 3, 2 })]
    public void Run_EveryWidthAndLength_AgreesWithTheSlowTwin(string type, int[] shape)
    {
        for (var seed = 0UL; seed < 3; seed++)
        {
            var topology = Topology.Parse(type, shape)!;
            var graph = FaultyDevices.Of(topology.Graph(), (int)seed * 4, (int)seed * 6, seed);
            var grid = topology.Lines();
            var (vertical, horizontal) = (new WorkingLines(graph, grid, 0), new WorkingLines(graph, grid, 1));
            var search = Search(vertical, horizontal, grid);
            for (var width = 1; width <= Math.Min(grid.Rows, grid.Columns); width++)
                for (var longest = 1; longest <= 2 + (width / grid.Reach); longest++) Agree(search, new SlowCorners(vertical, horizontal, width, longest), width, longest);
        }
    }

    private static void Agree(CornerSearch search, SlowCorners slow, int width, int longest)
    {
        var (chains, ells) = search.Run(width, longest);
        Assert.Equal(slow.Best(), chains);
        Assert.Equal(chains, ells().Sum(ell => slow.Chains(ell)));
    }

    private static CornerSearch Search(WorkingLines vertical, WorkingLines horizontal, LineGrid grid)
    {
        var stride = CornerSearch.StrideOf(grid.Columns);
        return new CornerSearch(new RemovedLines(vertical, stride).Counts, new RemovedLines(horizontal, stride).Counts, grid.Rows, grid.Columns);
    }
}
