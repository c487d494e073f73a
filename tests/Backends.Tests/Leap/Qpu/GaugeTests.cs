using QuantumPrune.Backends.Leap.Qpu;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class GaugeTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Spins_AnyGauge_GaugedSampleHasTheEnergyOfTheSample(Vartype vartype)
    {
        for (var seed = 0UL; seed < 30; seed++)
        {
            var random = new RandomSource(seed);
            var model = Models.Dyadic(vartype, 9, seed);
            int[] gauge = [.. Enumerable.Range(0, 9).Select(_ => (2 * random.NextInt(2)) - 1)];
            var gauged = new QpuPart([.. Enumerable.Range(0, 9)], [], gauge).Spins(model);
            var values = Models.RandomSample(model, random);
            sbyte[] spins = [.. values.Select((value, i) => (sbyte)(gauge[i] * (value > 0 ? 1 : -1)))];
            Assert.Equal(model.Energy(values) - model.Offset, gauged.Energy(spins) - RestrictedOffset(model), 9);
        }
    }

    /// <summary>A restriction drops the offset, and the change to spins brings a part of it back.</summary>
    private static double RestrictedOffset(BinaryQuadraticModel model) => model.Restrict([.. Enumerable.Range(0, model.NumVariables)]).Offset;
}
