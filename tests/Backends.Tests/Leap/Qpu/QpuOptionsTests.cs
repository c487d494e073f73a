using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuOptionsTests
{
    public static TheoryData<string> Wrong => new(
        "reads=0", "reads=1000001", "gauges=0", "gauges=101,reads=200", "gauges=5,reads=4", "rounds=0", "rounds=101", "annealing_time=0", "annealing_time=-1",
        "annealing_time=20,schedule=0/0;20/1", "annealing_time=20,reverse=1", "reverse=1,schedule=0/0;20/1", "chain_strength=x", "chain_strength=torque*0", "chain_strength=torque*-1", "chain_strength=torque*x",
        "chain_strength=torque*1*2", "schedule=", "schedule=0/0", "schedule=1/0;2/1", "schedule=0/0.5;2/1", "schedule=0/0;2/0.5", "schedule=0/0;2/0.5;2/1", "schedule=0/0;2/1.5;3/1", "schedule=0/0;x/1", "schedule=0/0;1");

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_OutOfRange_IsQp2030(string settings) => Assert.Equal("QP2030", Assert.Throws<InputException>(() => Parse(settings)).Code);

    [Theory]
    [InlineData("reads=7,gauges=7,rounds=100,annealing_time=0.5")]
    [InlineData("schedule=0/1;5/0.45;25/1,embedding=clique,chain_breaks=discard")]
    [InlineData("reverse=1,schedule=0/1;5/0.45;25/1,chain_strength=scaled*0.5")]
    [InlineData("reverse=1,chain_strength=torque,embedding=heuristic,chain_breaks=minimizeenergy")]
    public async Task Parse_InRange_IsTaken(string settings)
    {
        await using var sampler = (LeapQpuSampler)Parse(settings);
        Assert.Equal("leap-qpu", sampler.Name);
    }

    [Theory]
    [InlineData(null, 1.414)]
    [InlineData("torque", 1.414)]
    [InlineData("torque*0.5", 0.5)]
    public void ChainStrength_Torque_IsItsFactor(string? text, double factor) => Assert.Equal(new ChainStrengthRule(null, factor), ChainStrengthRule.Parse(text));

    [Fact]
    public void ChainStrength_Scaled_IsTimesTheLargestBias()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddLinear(0, -3);
        model.AddQuadratic(0, 1, 2);
        Assert.Equal(1.5, ChainStrengthRule.Parse("scaled*0.5").For(model.Build()));
    }

    [Theory]
    [InlineData("0/0;20/0.4;40/1", false, 40, 0.03)]
    [InlineData("0/1;5/0.45;20/0.45;25/1", true, 25, 0.11)]
    public void Schedule_Parsed_KnowsItsShape(string text, bool reverse, double duration, double steepest)
    {
        var schedule = AnnealSchedule.Parse(text);
        Assert.Equal((reverse, duration), (schedule.IsReverse, schedule.Duration));
        Assert.Equal(steepest, schedule.Steepest, 9);
    }

    private static ISampler Parse(string settings)
    {
        var folder = Path.Combine(Path.GetTempPath(), "qp-options-test");
        return SamplerCatalog.Parse($"leap-qpu:{settings}", new RemoteContext
        {
            Environment = name => name switch { "DWAVE_API_TOKEN" => "none", "DWAVE_API_ENDPOINT" => "http://127.0.0.1:9/", "QUANTUMPRUNE_HOME" => folder, _ => null },
            Command = "test",
        });
    }
}
