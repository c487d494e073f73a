using QuantumPrune.Client.Comparison;

namespace QuantumPrune.Client.Tests.Comparison;

public class ErlangQuantileTests
{
    [Theory]
    [InlineData(1, 0.025, 0.0253178)]
    [InlineData(1, 0.975, 3.688879)]
    [InlineData(5, 0.95, 9.153519)]
    [InlineData(10, 0.025, 4.795389)]
    [InlineData(10, 0.975, 17.084803)]
    [InlineData(50, 0.95, 62.171057)]
    [InlineData(100, 0.025, 81.363991)]
    public void Of_KnownShapes_IsHalfTheTabulatedChiSquareQuantile(int shape, double probability, double expected) => Assert.Equal(expected, ErlangQuantile.Of(shape, probability), 1e-6 * expected);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Of_ShapeOne_IsTheExponentialQuantile(double probability) => Assert.Equal(-Math.Log(1 - probability), ErlangQuantile.Of(1, probability), 1e-10);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(3000)]
    public void Cumulative_AtTheQuantile_IsTheProbability(int shape)
        => Assert.All([0.025, 0.5, 0.975], probability => Assert.Equal(probability, ErlangQuantile.Cumulative(shape, ErlangQuantile.Of(shape, probability)), 1e-8));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void Of_OutOfRange_Throws(int shape, double probability) => Assert.Throws<ArgumentOutOfRangeException>(() => ErlangQuantile.Of(shape, probability));
}
