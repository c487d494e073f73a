using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Coupling;

public class ChannelCouplingTests
{
    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Analyze_EveryTie_FindsTheGroups(string name)
    {
        var network = PrunableNetworks.Of(name);
        var map = network.Map(out _);
        Assert.Equal(network.Groups, map.Groups.Select(g => g.Variables.Count));
        Assert.Equal(Enumerable.Range(0, map.VariableCount), map.Groups.SelectMany(g => g.Variables));
        Assert.Equal(map.Groups.Count, map.Groups.Select(g => g.Name).Distinct().Count());
        Assert.All(map.Groups, g => Assert.NotEmpty(g.Consumers));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Analyze_NetworkOutput_StaysForAnUnderstoodReason(string name) =>
        Assert.Contains(PrunableNetworks.Of(name).Map(out _).Dense, d => d.Understood && d.Reason == ChannelCoupling.NetworkOutput);

    [Fact]
    public void Analyze_ChannelShuffle_LeavesChannelsAndNamesTheNode()
    {
        var map = Analyze(b =>
        {
            var x = b.Node("Conv", [b.In(1, 3, 4, 4), b.W(6, 3, 1, 1)]);
            var shuffled = b.Node("Transpose", [b.Node("Reshape", [x, b.Ints(0, 2, 3, 4, 4)])], n => n.Set("perm", [0L, 2, 1, 3, 4]));
            return b.Node("Conv", [b.Node("Reshape", [shuffled, b.Ints(0, 6, 4, 4)]), b.W(2, 6, 1, 1)]);
        });
        Assert.Empty(map.Groups);
        Assert.Contains(map.Dense, d => d is { Layer: "Conv_0", Count: 6, Understood: false } && d.Reason.Contains("Reshape 'Reshape_1'", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_SoftmaxOverChannels_LeavesThem()
    {
        var map = Analyze(b => b.Node("Conv", [b.Node("Softmax", [b.Node("Conv", [b.In(1, 3, 4, 4), b.W(6, 3, 1, 1)])], n => n.Set("axis", 1)), b.W(2, 6, 1, 1)]));
        Assert.Empty(map.Groups);
        Assert.Contains(map.Dense, d => d.Layer == "Conv_0" && d.Reason.Contains("Softmax", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_PoolOverTheChannelAxis_LeavesThem()
    {
        var map = Analyze(b =>
        {
            var x = b.Node("Transpose", [b.Node("Conv", [b.In(1, 3, 4, 4), b.W(4, 3, 1, 1)])], n => n.Set("perm", [0L, 2, 1, 3]));
            var pooled = b.Node("MaxPool", [x], n => n.Set("kernel_shape", [3L, 3]).Set("pads", [1L, 1, 1, 1]));
            return b.Node("Conv", [b.Node("Transpose", [pooled], n => n.Set("perm", [0L, 2, 1, 3])), b.W(2, 4, 1, 1)]);
        });
        Assert.Empty(map.Groups);
    }

    [Fact]
    public void Analyze_NormalisationOverAnotherAxis_PassesThemOn()
    {
        var map = Analyze(b =>
        {
            var x = b.Node("Transpose", [b.Node("Conv", [b.In(1, 3, 4, 4), b.W(5, 3, 1, 1)])], n => n.Set("perm", [0L, 2, 1, 3]));
            var normal = b.Node("BatchNormalization", [x, b.W(4), b.W(4), b.W(4), b.Positive(4)]);
            return b.Node("Conv", [b.Node("Transpose", [normal], n => n.Set("perm", [0L, 2, 1, 3])), b.W(2, 5, 1, 1)]);
        });
        Assert.Equal(5, Assert.Single(map.Groups).Variables.Count);
    }

    [Fact]
    public void Analyze_WeightsReadByALayerNotUnderstood_LeavesTheirChannels()
    {
        var map = Analyze(b =>
        {
            var (x, w) = (b.In(1, 4, 4, 4), b.W(4, 4, 1, 1));
            var direct = b.Node("Conv", [b.Node("Conv", [x, b.W(4, 4, 1, 1)]), w]);
            var shuffled = b.Node("Transpose", [b.Node("Reshape", [b.Node("Conv", [x, b.W(4, 4, 1, 1)]), b.Ints(0, 2, 2, 4, 4)])], n => n.Set("perm", [0L, 2, 1, 3, 4]));
            var indirect = b.Node("Conv", [b.Node("Reshape", [shuffled, b.Ints(0, 4, 4, 4)]), w]);
            return b.Node("Add", [b.Node("Conv", [direct, b.W(2, 4, 1, 1)]), b.Node("Conv", [indirect, b.W(2, 4, 1, 1)])]);
        });
        Assert.Contains(map.Dense, d => d is { Layer: "Conv_0", Count: 4, Understood: false } && d.Reason.Contains("not understood", StringComparison.Ordinal));
        Assert.Equal(["Conv_1"], map.Groups.Select(g => g.Name)); // what the shared weights produce goes together
        Assert.Equal(2, map.Groups[0].Producers.Count);
    }

    [Fact]
    public void Analyze_BehindAnOperatorNotUnderstood_ChannelsCanGoAgain()
    {
        var map = Analyze(b =>
        {
            var first = b.Node("Conv", [b.In(1, 4, 4, 4), b.W(4, 4, 1, 1)]);
            var shuffled = b.Node("Transpose", [b.Node("Reshape", [first, b.Ints(0, 2, 2, 4, 4)])], n => n.Set("perm", [0L, 2, 1, 3, 4]));
            var second = b.Node("Conv", [b.Node("Reshape", [shuffled, b.Ints(0, 4, 4, 4)]), b.W(6, 4, 1, 1)]);
            return b.Node("Conv", [second, b.W(2, 6, 1, 1)]);
        });
        Assert.Contains(map.Dense, d => d is { Layer: "Conv_0", Count: 4, Understood: false });
        Assert.Equal(6, Assert.Single(map.Groups).Variables.Count);
    }

    [Fact]
    public void Analyze_NothingToPrune_HasNoGroup()
    {
        var map = Analyze(b => b.Node("Relu", [b.Node("Conv", [b.In(1, 3, 4, 4), b.W(6, 3, 1, 1)])]));
        Assert.Empty(map.Groups);
        Assert.Empty(map.Sites);
        Assert.Equal(0, map.VariableCount);
    }

    [SharedTheory]
    [MemberData(nameof(SharedModels.Names), MemberType = typeof(SharedModels))]
    public void Analyze_SharedModel_HasGroupsOfOwnNamesAndNothingNotUnderstood(string model)
    {
        var map = SharedModels.Map(model);
        Assert.NotEmpty(map.Groups);
        Assert.Equal(map.Groups.Count, map.Groups.Select(g => g.Name).Distinct().Count());
        Assert.All(map.Dense, d => Assert.True(d.Understood, d.ToString()));
    }

    private static CouplingMap Analyze(Func<GraphBuilder, string> network) => new PrunableNetwork("", [], network).Map(out _);
}
