using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Recovery;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Recovery;

/// <summary>A dense network, cuts, and random data of its shape.</summary>
internal sealed record CutNetwork(Graph Dense, Graph Cut, KeptChannels Kept, int[] InputShape, IReadOnlyList<PlanStage> Stages)
{
    /// <summary>Cuts with random masks, one after the other, without folding.</summary>
    public static CutNetwork Random(PrunableNetwork network, int stages, double share, ulong seed = 3)
    {
        var dense = network.Load(out var input);
        return Of(dense, [.. input.Shape.Skip(1)], stages, map => Masks.Random(map, new RandomSource(seed).Split((ulong)map.VariableCount), share));
    }

    public static CutNetwork Of(Graph dense, int[] shape, int stages, Func<CouplingMap, bool[]> mask)
    {
        var (cut, list) = (dense, new List<PlanStage>());
        for (var s = 0; s < stages; s++)
        {
            var map = ChannelCoupling.Analyze(cut, [1, .. shape]);
            list.Add(PlanReplay.StageOf(map, mask(map), null));
            cut = PlanReplay.Apply(cut, new PruningPlan { Model = "m", InputShape = shape, Stages = [list[^1]] });
        }

        return new CutNetwork(dense, cut, KeptChannels.Of(dense, list, shape), shape, list);
    }

    public MemoryDataSet Data(int count, ulong seed = 7)
    {
        var random = new RandomSource(seed);
        return new MemoryDataSet([.. Enumerable.Range(0, count).Select(i => new Sample(Gaussian(random.Split((ulong)i)), null, 0, $"s{i}"))]);
    }

    public (Graph Network, IReadOnlyList<LayerRecovery> Layers) Reconstruct(double ridge, int samples = 40) =>
        new LeastSquaresReconstruction(Dense, Kept, Data(samples), ridge).Run(Cut);

    public static Tensor Run(Graph graph, IDataSet data) => new ManagedRuntime(graph).Forward(Batches.Stack([.. Enumerable.Range(0, data.Count).Select(data.Read)]).Input);

    private Tensor Gaussian(RandomSource random)
    {
        var tensor = new Tensor(InputShape);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] = (float)random.NextGaussian();
        return tensor;
    }
}
