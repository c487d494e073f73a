using System.Text.Json.Nodes;
using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuTimingTests
{
    private static QpuTiming Timing(string model, string table, double limit = 10_000) => new(Definitions.Of("timed", JsonNode.Parse($$"""
        {"default_annealing_time": 25, "default_programming_thermalization": 1000, "default_readout_thermalization": 3, "problem_run_duration_range": [0, {{limit}}],
         "problem_timing_data": {"version": "1.0.0", "typical_programming_time": 14000, "reverse_annealing_with_reinit_prog_time_delta": 70, "qpu_delay_time_per_sample": 20,
           "reverse_annealing_with_reinit_delay_time_delta": 5, "readout_time_model": "{{model}}", "readout_time_model_parameters": [{{table}}]} }
        """)!.AsObject()));

    [Theory]
    [InlineData("pwl_linear", "10, 20, 100, 300", 15, 200)]
    [InlineData("pwl_linear", "10, 20, 100, 300", 3, 100)]
    [InlineData("pwl_linear", "10, 20, 100, 300", 99, 300)]
    [InlineData("pwl_log_log", "1, 3, 2, 2.5", 100, 177.82794100389228)]
    [InlineData("pwl_log_log", "1, 3, 2, 2.5", 1, 100)]
    public void AccessTime_KnownTables_IsProgrammingPlusReads(string model, string table, int qubits, double readout)
    {
        var timing = Timing(model, table);
        Assert.Equal(15_000 + (7 * (30 + readout + 20 + 3)), timing.AccessTime(qubits, 7, 30, reverse: false), 6);
        Assert.Equal(15_070 + (7 * (30 + readout + 25 + 3)), timing.AccessTime(qubits, 7, 30, reverse: true), 6);
        Assert.Equal(25, timing.DefaultAnnealingTime);
    }

    [Theory]
    [InlineData(10_000, 38)] // 9000 / 233
    [InlineData(1233, 1)]
    [InlineData(1232, 1)]
    [InlineData(1466, 2)]
    [InlineData(1465, 1)]
    public void MostReads_RunDurationLimit_IsTheLargestThatKeepsIt(double limit, int reads) =>
        Assert.Equal(reads, Timing("pwl_linear", "10, 20, 100, 300", limit).MostReads(15, 30));

    [Fact]
    public void AccessTime_NothingStated_IsTakenToBeSlow()
    {
        var timing = new QpuTiming(Definitions.Of("bare", []));
        Assert.Equal(20_000 + (10 * (20 + 250 + 25)), timing.AccessTime(5, 10, 20, reverse: true));
        Assert.Equal(3703, timing.MostReads(5, 20));
    }

    [Fact]
    public void AccessTime_NegativeFigures_AreTakenToBeSlow()
    {
        var timing = new QpuTiming(Definitions.Of("bad", JsonNode.Parse("""{"default_readout_thermalization": -9, "problem_timing_data": {"typical_programming_time": -1e9, "qpu_delay_time_per_sample": -5, "readout_time_model_parameters": [1, -300]}}""")!.AsObject()));
        Assert.Equal(20_000 + (10 * (20 + 250 + 25)), timing.AccessTime(5, 10, 20, reverse: false));
    }

    [Fact]
    public void MostReads_AnyAnneal_NeverExceedsTheLimit()
    {
        var random = new RandomSource(1);
        for (var k = 0; k < 2000; k++)
        {
            var anneal = 0.1 + (random.NextDouble() * 3);
            var reads = Timing("pwl_linear", "1, 2, 0.3, 0.3", 1030).MostReads(1, anneal);
            Assert.True((reads * (anneal + 3 + 0.3)) + 1000 <= 1030 || reads == 1);
        }
    }
}
