using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Sizes;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Surgery;

/// <summary>The contract: what is cut out computes what the mask says, and is as large as the counter says.</summary>
public class SurgeonTests
{
    /// <summary>Of the largest output element: sums in another order.</summary>
    private const double Tolerance = 1e-5;

    private static readonly double[] Shares = [0.15, 0.4, 0.7, 0.95];

    public static TheoryData<string> Names => PrunableNetworks.Names;

    public static TheoryData<string> UnpaddedNames => [.. PrunableNetworks.All.Where(n => !n.IsPadded).Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Cut_RandomMasks_EqualsMaskedNetwork(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var gated = new GatedNetwork(map);
        ForMasks(map, 3, (mask, what) => Masks.Close(Masked(gated, map, input, mask), Run(Surgeon.Cut(map, mask), input), Tolerance, what));
    }

    [Theory]
    [MemberData(nameof(UnpaddedNames))]
    public void Cut_WithMeans_EqualsMaskedNetworkWhereNothingIsPadded(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(8));
        ForMasks(map, 3, (mask, what) => Masks.Close(Masked(gated, map, input, mask), Run(Surgeon.Cut(map, mask, gated.Means), input), Tolerance, what));
    }

    [Fact]
    public void Cut_WithMeansAndPadding_EqualsMaskedNetworkInside()
    {
        var network = PrunableNetworks.Of("padded chain");
        var map = network.Map(out var input);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(8));
        ForMasks(map, 2, (mask, what) =>
            Masks.Close(Inside(Masked(gated, map, input, mask), 3), Inside(Run(Surgeon.Cut(map, mask, gated.Means), input), 3), Tolerance, what));
    }

    [Fact]
    public void Cut_ProductWithAddedBias_FoldsIntoThatBias()
    {
        var map = PrunableNetworks.Of("products with bias").Map(out _);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(8));
        var mask = Masks.Random(map, new RandomSource(2), 0.5);
        Assert.Contains(true, mask);
        Assert.Equal(map.Graph.Nodes.Select(n => n.Type), Surgeon.Cut(map, mask, gated.Means).Nodes.Select(n => n.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cut_RandomMasks_HasTheCountedSize(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        foreach (var folding in new[] { false, true })
        {
            var counter = new SizeCounter(map, folding);
            ForMasks(map, 2, (mask, what) =>
            {
                var cut = Surgeon.Cut(map, mask, folding ? new GatedNetwork(map).Means : null);
                var counted = new SizeCounter(ChannelCoupling.Analyze(cut, [1, .. input.Shape.Skip(1)]), folding: false).Dense;
                Assert.Equal((counted.Parameters, counted.Macs), (counter.Count(mask).Parameters, counter.Count(mask).Macs));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cut_EmptyMask_KeepsEveryWeight(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var cut = Surgeon.Cut(map, new bool[map.VariableCount], new GatedNetwork(map).Means);
        Assert.Equal(map.Graph.Constants.Keys.Order(), cut.Constants.Keys.Order());
        Assert.Equal(Run(map.Graph, input).Data, Run(cut, input).Data);
    }

    [Fact]
    public void Cut_WrongLength_Throws()
    {
        var map = PrunableNetworks.Of("chain").Map(out _);
        Assert.Throws<ArgumentException>(() => Surgeon.Cut(map, new bool[3]));
    }

    [Fact]
    public void Cut_AnyMask_LeavesTheOriginalAlone()
    {
        var map = PrunableNetworks.Of("squeeze and excitation").Map(out var input);
        var before = Run(map.Graph, input);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(8));
        ForMasks(map, 1, (mask, _) => Surgeon.Cut(map, mask, gated.Means));
        Assert.Equal(before.Data, Run(map.Graph, input).Data);
    }

    [OnnxRuntimeFact]
    public void Cut_SavedAndOpenedElsewhere_ComputesTheSame()
    {
        using var folder = new TemporaryFolder();
        var (jobs, outputs) = (new List<(string, Tensor)>(), new List<Tensor>());
        foreach (var network in PrunableNetworks.All)
        {
            var map = network.Map(out var input);
            var gated = new GatedNetwork(map);
            Masks.SetMeans(map, gated, new RandomSource(8));
            var cut = Surgeon.Cut(map, Masks.Random(map, new RandomSource(2), 0.5), gated.Means);
            OnnxFile.Save(cut, folder.Of($"{jobs.Count}.onnx"));
            jobs.Add((folder.Of($"{jobs.Count}.onnx"), input));
            outputs.Add(Run(cut, input));
        }

        var results = Reference.RunOnnxRuntime(jobs);
        for (var i = 0; i < jobs.Count; i++)
        {
            Assert.True(results[i].Output is not null, $"{PrunableNetworks.All[i]}: {results[i].Error}");
            Masks.Close(results[i].Output!, outputs[i], 1e-4, PrunableNetworks.All[i].Name);
        }
    }

    [SharedTheory]
    [MemberData(nameof(SharedModels.Names), MemberType = typeof(SharedModels))]
    public void Cut_SharedModel_EqualsMaskedNetworkAndCount(string model)
    {
        var map = SharedModels.Map(model);
        var input = SharedModels.Input(model, 1);
        var gated = new GatedNetwork(map);
        foreach (var share in new[] { 0.2, 0.6 })
        {
            var mask = Masks.Random(map, new RandomSource((ulong)(share * 100)), share);
            var cut = Surgeon.Cut(map, mask);
            Masks.Close(Masked(gated, map, input, mask), Run(cut, input), Tolerance, $"{model}, {share}");
            var counted = new SizeCounter(ChannelCoupling.Analyze(cut, [1, .. input.Shape.Skip(1)]), folding: false).Dense;
            var counter = new SizeCounter(map, folding: false).Count(mask);
            Assert.Equal((counted.Parameters, counted.Macs), (counter.Parameters, counter.Macs));
        }
    }

    [SharedTheory]
    [MemberData(nameof(SharedModels.Names), MemberType = typeof(SharedModels))]
    public void Cut_SharedModelWithMeans_EqualsMaskedNetworkAwayFromBorders(string model)
    {
        var map = SharedModels.Map(model);
        var denoiser = SharedModels.IsDenoiser(model);
        var input = model.StartsWith("dncnn", StringComparison.Ordinal) ? Samples.Uniform(new RandomSource(5), 1, 1, 40, 40)
            : denoiser ? Samples.Uniform(new RandomSource(5), 1, 1, 104, 104) : SharedModels.Input(model);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(8));
        foreach (var mean in gated.Means) for (var c = 0; c < mean.Length; c++) mean[c] *= 0.1f;
        if (model.StartsWith("resnet", StringComparison.Ordinal)) KeepMeansWithoutPadding(map, gated); // its pool carries borders into every output
        var mask = Masks.Random(map, new RandomSource(4), 0.3);
        var (masked, cut) = (Masked(gated, map, input, mask), Run(Surgeon.Cut(map, mask, gated.Means), input));
        var margin = !denoiser ? 0 : model.StartsWith("dncnn", StringComparison.Ordinal) ? 17 : 48;
        Masks.Close(denoiser ? Inside(masked, margin) : masked, denoiser ? Inside(cut, margin) : cut, Tolerance, model);
    }

    /// <summary>Leaves means only where the consumer sees no zero padding, so that folding is exact everywhere.</summary>
    private static void KeepMeansWithoutPadding(CouplingMap map, GatedNetwork gated)
    {
        for (var i = 0; i < map.Sites.Count; i++)
            if (map.Sites[i].Consumer.Ints("pads")?.Any(p => p != 0) == true) Array.Clear(gated.Means[i]);
        Assert.Contains(gated.Means, means => means.Any(m => m != 0));
    }

    private static void ForMasks(CouplingMap map, int draws, Action<bool[], string> check)
    {
        foreach (var share in Shares)
            for (var draw = 0; draw < draws; draw++) check(Masks.Random(map, new RandomSource((ulong)((share * 1000) + draw)), share), $"share {share}, draw {draw}");
    }

    private static Tensor Masked(GatedNetwork gated, CouplingMap map, Tensor input, bool[] mask)
    {
        var output = map.Graph.Output.Name;
        return gated.Runtime.Compute(gated.MaskedFeeds(input, mask), [output])[output];
    }

    private static Tensor Run(Graph graph, Tensor input) => new ManagedRuntime(graph).Forward(input);

    /// <summary>An image output without <paramref name="margin"/> rows and columns on every side.</summary>
    private static Tensor Inside(Tensor image, int margin)
    {
        var (height, width) = (image.Shape[2] - (2 * margin), image.Shape[3] - (2 * margin));
        var inside = new Tensor(image.Shape[0], image.Shape[1], height, width);
        for (var i = 0; i < inside.Count; i++)
        {
            var (rest, x) = Math.DivRem(i, width);
            var (plane, y) = Math.DivRem(rest, height);
            inside.Data[i] = image.Data[(((plane * image.Shape[2]) + y + margin) * image.Shape[3]) + x + margin];
        }

        return inside;
    }
}
