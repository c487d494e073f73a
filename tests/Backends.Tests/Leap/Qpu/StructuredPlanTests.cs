using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class StructuredPlanTests
{
    private static readonly HardwareGraph Graph = new Zephyr(1).Graph();

    [Fact]
    public async Task SampleAsync_ModelNamedAfterQubits_IsSentAsItIs()
    {
        await using var bench = await LeapBench.StartAsync();
        var coupler = new Zephyr(3).Graph().Couplers[7];
        var model = Pair(coupler.A, coupler.B);
        await using var sampler = bench.QpuSampler(new QpuOptions { Embedding = EmbeddingChoice.Structured, Reads = 5 }, solver: "Zephyr_test");
        var samples = await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None);
        Assert.Equal(-1.5, samples.Best.Energy);
        Assert.Equal(2, (int)samples.Info["qubits"]!);
    }

    [Fact]
    public void Of_PairWithoutCoupler_IsRefused()
    {
        var (a, b) = (Graph.Qubits[0], Graph.Qubits.ToArray().First(q => q != Graph.Qubits[0] && !Graph.HasCoupler(Graph.Qubits[0], q)));
        Assert.Equal("QP2031", Assert.Throws<InputException>(() => StructuredPlan.Of(Pair(a, b), Graph)).Code);
    }

    [Fact]
    public void Of_VariableThatIsNoQubit_IsRefused() => Assert.Equal("QP2031", Assert.Throws<InputException>(() => StructuredPlan.Of(Pair(0, 100_000), Graph)).Code);

    private static BinaryQuadraticModel Pair(int a, int b)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 2) { Labels = [$"{a}", $"{b}"] };
        builder.AddLinear(0, 0.5);
        builder.AddQuadratic(0, 1, 1);
        return builder.Build();
    }
}
