using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Gates;

public class GatedNetworkTests
{
    /// <summary>Of the largest gradient: single-precision differences of a function with kinks.</summary>
    private const double DifferenceTolerance = 0.01;

    public static TheoryData<string> Names => PrunableNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_OpenGates_IsTheNetwork(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(1));
        var output = map.Graph.Output.Name;
        Assert.Equal(new ManagedRuntime(map.Graph).Forward(input).Data, gated.Runtime.Compute(gated.OpenFeeds(input), [output])[output].Data);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_Fused_GivesTheValuesAndGradientsOfTheWholePass(string name)
    {
        var (gated, input, cotangent) = Start(name);
        var sites = PrunableNetworks.Of(name).Map(out _).Sites;
        using var whole = gated.Runtime.Record(gated.OpenFeeds(input));
        using var fused = gated.Record(input);
        Masks.Close(whole.Output, fused.Output, 1e-5, "output");
        foreach (var site in sites) Masks.Close(whole[site.Value], fused[site.Value], 1e-5, site.Value);
        var expected = whole.Backward(cotangent, gated.GateNames);
        var actual = fused.Backward(cotangent, gated.GateNames);
        foreach (var gate in gated.GateNames) Masks.Close(expected[gate], actual[gate], 1e-5, gate);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OfABatch_EqualsBatchesOfOne(string name)
    {
        var (gated, input, cotangent) = Start(name);
        var together = Gradients(gated, input, cotangent);
        for (var n = 0; n < input.Shape[0]; n++)
        {
            var alone = Gradients(gated, Row(input, n), Row(cotangent, n));
            for (var g = 0; g < together.Count; g++) Masks.Close(alone[g], Row(together[g], n), 1e-5, $"{gated.GateNames[g]}, sample {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_EveryGate_EqualsFiniteDifferences(string name)
    {
        var (gated, input, cotangent) = Start(name);
        (input, cotangent) = (Row(input, 0), Row(cotangent, 0));
        var gradients = Gradients(gated, input, cotangent);
        var scale = gradients.Max(g => g.Data.Max(Math.Abs));
        for (var g = 0; g < gradients.Count; g++)
        {
            for (var c = 0; c < Math.Min(6, gradients[g].Count); c++)
            {
                var difference = Math.Abs(Slope(gated, input, cotangent, g, c) - gradients[g].Data[c]) / scale;
                Assert.True(difference <= DifferenceTolerance, $"{gated.GateNames[g]}, channel {c}: differs by {difference} of the largest");
            }
        }
    }

    private static double Slope(GatedNetwork gated, Tensor input, Tensor cotangent, int gate, int channel)
    {
        const float Step = 2e-3f;
        double Loss(float shift)
        {
            var feeds = gated.OpenFeeds(input);
            feeds[gated.GateNames[gate]].Data[channel] += shift;
            var output = gated.Runtime.Graph.Output.Name;
            return gated.Runtime.Compute(feeds, [output])[output].Data.Zip(cotangent.Data, (y, c) => (double)y * c).Sum();
        }

        return (Loss(Step) - Loss(-Step)) / (2 * Step);
    }

    private static (GatedNetwork Gated, Tensor Input, Tensor Cotangent) Start(string name)
    {
        var map = PrunableNetworks.Of(name).Map(out var input);
        var gated = new GatedNetwork(map);
        Masks.SetMeans(map, gated, new RandomSource(1));
        return (gated, input, Samples.Uniform(new RandomSource(2), new ManagedRuntime(map.Graph).Forward(input).Shape));
    }

    private static List<Tensor> Gradients(GatedNetwork gated, Tensor input, Tensor cotangent)
    {
        using var record = gated.Record(input);
        var gradients = record.Backward(cotangent, [.. gated.GateNames]);
        return [.. gated.GateNames.Select(n => gradients[n].Clone())];
    }

    private static Tensor Row(Tensor batch, int n)
    {
        var length = batch.Count / batch.Shape[0];
        return new Tensor(batch.Data[(n * length)..((n + 1) * length)], [1, .. batch.Shape.Skip(1)]);
    }
}
