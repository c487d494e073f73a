using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Recovery;

public class KeptChannelsTests
{
    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Fact]
    public void Of_TwoStages_CountsInTheDenseNetwork()
    {
        var cut = CutNetwork.Of(PrunableNetworks.Of("chain").Load(out _), [3, 8, 8], 2, map =>
        {
            var mask = new bool[map.VariableCount];
            mask[map.Groups[0].Variables[1]] = true;
            return mask;
        });
        Assert.Equal([0, 3, 4, 5], cut.Kept[cut.Dense.Nodes[0].Outputs[0]]!);
        Assert.Null(cut.Kept[cut.Dense.Output.Name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_AnyNetworkInTwoStages_HasTheCutNetworksChannels(string name)
    {
        var network = PrunableNetworks.Of(name);
        var cut = CutNetwork.Random(network, 2, 0.3);
        var facts = ShapeInference.Run(cut.Cut, new Dictionary<string, Dimension[]> { [cut.Cut.Input.Name] = [1, .. cut.InputShape.Select(d => (Dimension)d)] });
        foreach (var value in cut.Cut.Nodes.SelectMany(n => n.Outputs))
        {
            if (cut.Kept[value] is not { } kept) continue;
            Assert.Contains(kept.Length, facts[value].Extents);
            Assert.Equal(kept.Distinct().Order(), kept);
        }
    }

    [Fact]
    public void Of_PlanOfAnotherNetwork_IsRefused()
    {
        var stage = new PlanStage([new PlanRemoval("nowhere", [0], 4)], []);
        Bad.Input("QP1502", () => KeptChannels.Of(PrunableNetworks.Of("chain").Load(out _), [stage], [3, 8, 8]), "nowhere");
    }
}
