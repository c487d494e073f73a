using QuantumPrune.Backends.Qaoa;

namespace QuantumPrune.Backends.Tests.Qaoa;

public class ShotCountTests
{
    [Theory]
    [InlineData(0.0, null)]
    [InlineData(1e-3, 4603.0)]
    [InlineData(0.5, 7.0)]
    [InlineData(0.99, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(1.0 + 1e-12, 1.0)]
    public void For99_Probability_IsTheNumberOfShots(double probability, double? shots) => Assert.Equal(shots, ShotCount.For99(probability));
}
