using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Recovery;

public class BatchNormalizationRecalibrationTests
{
    private static readonly CutNetwork Network = CutNetwork.Random(PrunableNetworks.Of("batch normalisation"), 1, 0.3);

    [Fact]
    public void Run_TwoNormalisations_StoresWhatEachSees()
    {
        var data = Network.Data(70);
        var graph = BatchNormalizationRecalibration.Run(Network.Cut, data);
        foreach (var node in graph.Nodes.Where(n => n.Type == "BatchNormalization"))
        {
            var seen = Values(graph, node.Inputs[0], data);
            for (var c = 0; c < seen.Shape[1]; c++)
            {
                var numbers = Channel(seen, c);
                var mean = numbers.Average();
                Assert.Equal(mean, graph.Constants[node.Inputs[3]].Floats![c], 1e-4);
                Assert.Equal(numbers.Average(x => (x - mean) * (x - mean)), graph.Constants[node.Inputs[4]].Floats![c], 1e-3);
            }
        }
    }

    [Fact]
    public void Run_LeavesTheOriginalAlone()
    {
        var before = Network.Cut.Constants.ToDictionary(c => c.Key, c => c.Value.Floats?.ToArray());
        BatchNormalizationRecalibration.Run(Network.Cut, Network.Data(5));
        Assert.All(before, b => Assert.Equal(b.Value, Network.Cut.Constants[b.Key].Floats));
    }

    [Fact]
    public void Run_NoNormalisation_GivesTheGraphItself()
    {
        var graph = PrunableNetworks.Of("chain").Load(out _);
        Assert.Same(graph, BatchNormalizationRecalibration.Run(graph, Network.Data(5)));
    }

    [Fact]
    public void Run_NoData_IsRefused() => Bad.Input("QP1510", () => BatchNormalizationRecalibration.Run(Network.Cut, new MemoryDataSet([])));

    private static Tensor Values(Graph graph, string value, MemoryDataSet data)
    {
        var input = Batches.Stack([.. Enumerable.Range(0, data.Count).Select(data.Read)]).Input;
        return new ManagedRuntime(graph).Compute(new Dictionary<string, Tensor> { [graph.Input.Name] = input }, [value])[value];
    }

    private static List<double> Channel(Tensor value, int channel)
    {
        var plane = value.Shape[2] * value.Shape[3];
        return [.. Enumerable.Range(0, value.Count).Where(i => i / plane % value.Shape[1] == channel).Select(i => (double)value.Data[i])];
    }
}
