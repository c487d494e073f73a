using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Topologies;

public class HardwareGraphTests
{
    private static readonly HardwareGraph Square = new(6, [0, 2, 3, 5], [new(0, 2), new(3, 2), new(3, 5), new(5, 0)]);

    [Fact]
    public void Couplers_AsListed_KeepTheirOrderAndDirection()
    {
        Assert.Equal([new(0, 2), new(3, 2), new(3, 5), new(5, 0)], Square.Couplers.ToArray());
        Assert.Equal((1, 1, -1, -1), (Square.CouplerIndex(2, 3), Square.CouplerIndex(3, 2), Square.CouplerIndex(0, 3), Square.CouplerIndex(1, 4)));
        Assert.Equal([2, 3], Square.CouplersOf(5).ToArray().Order());
    }

    [Fact]
    public void QubitIndex_WithGaps_IsThePlaceInTheList()
        => Assert.Equal([0, -1, 1, 2, -1, 3, -1, -1], new[] { 0, 1, 2, 3, 4, 5, 6, -1 }.Select(Square.QubitIndex));

    [Fact]
    public void Neighbours_AnyGraph_AgreeWithTheList()
    {
        var graph = new Pegasus(3).Graph();
        var pairs = graph.Couplers.ToArray().SelectMany(c => new[] { (c.A, c.B), (c.B, c.A) }).ToHashSet();
        foreach (var a in graph.Qubits)
        {
            Assert.Equal(pairs.Where(pair => pair.Item1 == a).Select(pair => pair.Item2).Order(), graph.Neighbours(a).ToArray());
            for (var b = 0; b < graph.NumQubits; b++) Assert.Equal(pairs.Contains((a, b)), graph.HasCoupler(a, b));
            foreach (var k in graph.CouplersOf(a)) Assert.True(graph.Couplers[k].A == a || graph.Couplers[k].B == a);
        }
    }

    [Fact]
    public void Without_Faults_DropsThemAndKeepsTheOrder()
    {
        var less = Square.Without([0], [new(5, 3), new(0, 3)]);
        Assert.Equal([2, 3, 5], less.Qubits.ToArray());
        Assert.Equal([new(3, 2)], less.Couplers.ToArray());
        Assert.Equal(6, less.NumQubits);
    }

    [Fact]
    public void Hash_OtherOrder_IsTheSame()
    {
        var other = new HardwareGraph(9, [5, 3, 2, 0], [new(0, 5), new(2, 0), new(2, 3), new(5, 3)]);
        Assert.Equal(Square.Hash, other.Hash);
        Assert.NotEqual(Square.Hash, Square.Without([], [new(0, 2)]).Hash);
    }

    [Fact]
    public void Constructor_Empty_IsFine() => Assert.Equal(0, new HardwareGraph(0, [], []).Qubits.Length);

    [Theory]
    [InlineData(3, new[] { 0, 1, 1 }, new int[0], "qubit 1 twice")]
    [InlineData(3, new[] { 0, 3 }, new int[0], "qubit 3 of 3")]
    [InlineData(3, new[] { 0, -1 }, new int[0], "qubit -1 of 3")]
    [InlineData(3, new[] { 0, 1 }, new[] { 0, 0 }, "qubit 0 to itself")]
    [InlineData(3, new[] { 0, 1 }, new[] { 0, 2 }, "(0, 2)")]
    [InlineData(3, new[] { 0, 1 }, new[] { 0, 1_000_000 }, "(0, 1000000)")]
    [InlineData(3, new[] { 0, 1 }, new[] { 0, 1, 1, 0 }, "(1, 0) twice")]
    [InlineData(-1, new int[0], new int[0], "-1 qubits")]
    [InlineData(int.MaxValue, new int[0], new int[0], "2147483647 qubits")]
    public void Constructor_Contradiction_IsRefused(int numQubits, int[] qubits, int[] couplers, string cause)
    {
        var pairs = couplers.Chunk(2).Select(pair => new Coupler(pair[0], pair[1])).ToArray();
        var error = Assert.Throws<InputException>(() => new HardwareGraph(numQubits, qubits, pairs));
        Assert.Equal("QP2102", error.Code);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }
}
